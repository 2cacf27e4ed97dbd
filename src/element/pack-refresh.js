// Looks for the pack of a kiosk again while nobody is there: one that was changed is shown, one that was withdrawn (404, 410) is gone.

const MINUTE = 60_000;
const OFTEN = 15 * MINUTE;

export function followPack({ element, signal, isFree }) {
  // The address of a pack that was withdrawn; the one that is there stands in the attribute.
  let gone;
  let known;
  const look = async () => {
    const address = gone ?? element.getAttribute("pack");
    if (!address || !isFree()) return;
    const response = await fetch(new URL(address, document.baseURI), { cache: "no-cache", signal });
    const text = response.ok ? await response.text() : undefined;
    // Somebody has begun, or the host has named another: what shows is not changed under their hands.
    if (!isFree() || address !== (gone ?? element.getAttribute("pack"))) return;
    if ([404, 410].includes(response.status)) {
      if (gone) return;
      [gone, known] = [address, undefined];
      console.warn(`Group Fit: ${response.url} answers ${response.status}: the pack is gone, and the default one shows.`);
      element.removeAttribute("pack");
    } else if (text !== undefined && (gone || (known !== undefined && known !== text))) {
      // Taken away and set again, it is asked for anew.
      element.removeAttribute("pack");
      element.setAttribute("pack", address);
      gone = undefined;
    }
    known = text ?? known;
  };
  // Without a network, what is there stays.
  const quietly = () => look().catch(() => {});
  const often = setInterval(quietly, OFTEN);
  quietly();
  signal.addEventListener("abort", () => {
    clearInterval(often);
    if (gone) element.setAttribute("pack", gone);
  });
  return { look: quietly };
}
