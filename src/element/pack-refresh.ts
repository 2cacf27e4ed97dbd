// Loads the pack of a kiosk again while nobody uses it. A changed pack is shown, and a withdrawn one (404, 410) is removed.

import { fetchPack, type PackError } from "./load-content.ts";
import type { GroupFitElement, LoaderTools } from "./shell.d.ts";

const MINUTE = 60_000;
const OFTEN = 15 * MINUTE;

/** A kiosk and what is known of it. */
interface Followed {
  readonly element: GroupFitElement;
  readonly signal: AbortSignal;
  readonly fault: LoaderTools["fault"];
  /** Resolves with the text of the pack that the element has loaded, if it is loading none. */
  loaded(): Promise<string | undefined>;
  /** Whether nobody is there. */
  isFree(): boolean;
}

export function followPack({ element, signal, fault, loaded, isFree }: Followed) {
  // The address of a pack that was withdrawn, until it is back. The attribute is empty meanwhile, and not gone: then the observer
  // below hears of whatever the host says, also if the host takes its pack away.
  let gone: string | undefined;
  // The text of the pack at the last look. Before the first look, the text that the element has loaded counts.
  let known: string | undefined;
  const forget = () => {
    gone = known = undefined;
  };
  // If the host sets or removes the attribute, forget a pack that was withdrawn before.
  const host = new MutationObserver(forget);
  host.observe(element, { attributeFilter: ["pack"] });
  const heedHost = () => host.takeRecords().length && forget();
  const write = (address: string) => {
    element.setAttribute("pack", address);
    host.takeRecords();
  };
  // A pack that the host sets itself, as a text or an object, has no address.
  const named = () => {
    const said = gone ?? element.pack?.trim();
    return said?.startsWith("{") ? undefined : said;
  };

  const look = async () => {
    const address = named();
    if (!address || signal.aborted || !isFree()) return;
    const own = await loaded();
    let text: string | undefined;
    let status: number | undefined;
    try {
      text = await fetchPack(new URL(address, document.baseURI), fault, "no-cache");
    } catch (error) {
      // Without a network, the pack that shows stays.
      ({ status } = error as PackError);
    }
    heedHost();
    // If somebody has begun, or the host has named another pack, the page is not changed under their hands.
    if (signal.aborted || !isFree() || address !== named()) return;
    if (status === 404 || status === 410) {
      if (!gone) {
        [gone, known] = [address, undefined];
        console.warn(
          `Group Fit: ${new URL(address, document.baseURI)} answers ${status}: the pack is gone, and the default one shows.`,
        );
        write("");
      }
    } else if (text !== undefined) {
      const isNews = gone || text !== (known ?? own);
      [gone, known] = [undefined, text];
      // An attribute that is set again has the element ask again, though the address is the same.
      if (isNews) write(address);
    }
  };
  const often = setInterval(look, OFTEN);
  look();
  signal.addEventListener("abort", () => {
    clearInterval(often);
    heedHost();
    host.disconnect();
    if (gone) element.setAttribute("pack", gone);
  });
  return { look };
}
