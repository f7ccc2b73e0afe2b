// Opens the shards of the search, newest first, each as an instance of Pagefind's, and asks them.
const RANKING = { pageLength: 0.5, termFrequency: 0.8, metaWeights: { title: 3, context: 1, lookup: 0.5 } };

let opening;
let first;
let failed = false;

// {shards: [{name, count, ask(text, options), loadFilters()}], names}; an instance is made when it is first asked, and asked for words,
// never for everything. Rejects where there is no search; the next call then tries again.
export function shardsAt(address, prefix) {
  opening ??= open(address, prefix).catch((fault) => {
    opening = undefined;
    throw fault;
  });
  return opening;
}

// Whether a file of the search could not be loaded since this was last asked; Pagefind itself goes on without it.
export function hasFailed() {
  const before = failed;
  failed = false;
  return before;
}

async function open(address, prefix) {
  const [response, pagefind] = await Promise.all([
    fetch(`${address}shards.json`, { cache: "no-cache" }),
    import(`${address}pagefind.js`),
  ]);
  if (!response.ok) throw new Error(`no search at ${address}`);
  const told = await response.json();
  watchLoading(address, told.wasm);
  const shards = told.shards.map((shard) => opened(pagefind, shard, `${address}${shard.name}/`, prefix));
  return { shards, names: new Set(told.names) };
}

function opened(pagefind, shard, basePath, baseUrl) {
  const options = { basePath, baseUrl, metaCacheTag: shard.stamp, ranking: RANKING, noWorker: true };
  let made;
  const instance = () => {
    made ??= afterFirst(() => pagefind.createInstance(options)).catch((fault) => {
      made = undefined;
      throw fault;
    });
    return made;
  };
  return {
    ...shard,
    ask: async (text, how) => (await instance()).search(text, how),
    loadFilters: async () => (await instance()).filters(),
  };
}

// All instances share one WebAssembly, which the first starts: two at once would each start it and lose each other's
// memory. An instance is ready once it answers the empty text, for which it loads nothing.
function afterFirst(create) {
  if (first) return first.then(create);
  const instance = create();
  first = instance.search("").then(() => instance);
  first.catch(() => (first = undefined));
  return first;
}

// Every instance asks for the WebAssembly in its own folder; all of them are answered from the one file above these.
function watchLoading(address, name) {
  const fetchFile = globalThis.fetch;
  let bytes;
  const load = async (asked, ...rest) => {
    try {
      const response = await fetchFile(asked, ...rest);
      if (!response.ok) throw new Error(`${response.status}`);
      return response;
    } catch (fault) {
      failed = true;
      throw fault;
    }
  };
  globalThis.fetch = async (asked, ...rest) => {
    if (!String(asked).includes(address)) return fetchFile(asked, ...rest);
    if (!String(asked).endsWith(`/${name}`)) return load(asked, ...rest);
    bytes ??= load(`${address}${name}`).then((response) => response.arrayBuffer());
    return new Response((await bytes).slice(0));
  };
}
