// Opens the shards of the search, newest first, each as an instance of Pagefind's, and asks them.
const RANKING = { pageLength: 0.5, termFrequency: 0.8, metaWeights: { title: 3, context: 1, lookup: 0.01 } };

// [{name, count, ask(text, options), loadFilters()}]; an instance is made when it is first asked, and asked for words,
// never for everything. Rejects where there is no search.
export async function shardsAt(address, prefix) {
  const response = await fetch(`${address}shards.json`, { cache: "no-cache" });
  if (!response.ok) throw new Error(`no search at ${address}`);
  const [told, pagefind] = [await response.json(), await import(`${address}pagefind.js`)];
  loadOnce(`${address}${told.wasm}`, told.wasm);
  return told.shards.map((shard) => opened(pagefind, shard, `${address}${shard.name}/`, prefix));
}

function opened(pagefind, shard, basePath, baseUrl) {
  const options = { basePath, baseUrl, metaCacheTag: shard.stamp, ranking: RANKING, noWorker: true };
  let made;
  const instance = () => (made ??= pagefind.createInstance(options));
  return { ...shard, ask: (text, how) => instance().search(text, how), loadFilters: () => instance().filters() };
}

// Every instance asks for the WebAssembly in its own folder; all of them are answered from the one file above these.
function loadOnce(address, name) {
  const fetchFile = globalThis.fetch;
  let bytes;
  globalThis.fetch = (asked, ...rest) => {
    if (!String(asked).endsWith(`/${name}`)) return fetchFile(asked, ...rest);
    bytes ??= fetchFile(address).then((response) => response.arrayBuffer());
    return bytes.then((whole) => new Response(whole.slice(0)));
  };
}
