// Writes what is chosen into the address of the page.
const ONE_STEP = 1000;

let last = 0;

// Choices less than a second apart are one step back, or each arrow key in a list were one.
export function write(address) {
  if (address.href === location.href) return;
  history[Date.now() - last < ONE_STEP ? "replaceState" : "pushState"](null, "", address);
  last = Date.now();
}
