/* global document */
/** The pages of the portal, by their addresses in the example estate; each is looked at in light and dark, wide and narrow. */
export async function portalPages(address) {
  const { items } = await (await fetch(new URL('/api/v1/reviews?outcome=denied&limit=1', address))).json();
  return [
    ['overview', '/'],
    ['objectives', '/objectives'],
    ['risks', '/risks'],
    ['decisions', '/decisions'],
    ['decision', '/decisions/0009-pod-security-is-enforced'],
    ['policies', '/policies'],
    ['policy', '/policies/no-privileged-containers'],
    ['gates', '/gates'],
    ['gate', '/gates/production-admission'],
    ['exceptions', '/exceptions'],
    ['exception', '/exceptions/ais-receiver-privileged'],
    ['catalog', '/catalog'],
    ['entity', '/catalog/component%3Adefault%2Fbooking-api'],
    ['reviews', '/reviews?outcome=denied'],
    ['reviews-none', '/reviews?q=lighthouse'],
    ['review', `/reviews/${items[0].id}`],
    ['trace', '/trace/decision%3A0009-pod-security-is-enforced'],
    ['search', '/search?q=pods'],
    ['lint', '/lint'],
    ['about', '/settings'],
    ['missing', '/decisions/none'],
  ];
}

/** Opens a page and waits until what it shows is there. */
export async function openPortal(page, address, path) {
  await page.goto(new URL(path, address).href);
  await page.locator('#content h1').waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
}
