// Copies the link of the takeaway. Bundled with app-bridge.ts.

const MOST_TIME = 1000;

/**
 * Copies by the clipboard, and returns whether that succeeded. If there is no clipboard (plain HTTP, a frame, a web view), or if it
 * does not answer, the older command copies. If that fails too, the link is selected, and the visitor can copy it with their own
 * keys. `shown` is the element with the link.
 */
export async function copy(link: string, shown: Element): Promise<boolean> {
  const write = async () => {
    await navigator.clipboard.writeText(link);
    return true;
  };
  const late = new Promise<undefined>((done) => setTimeout(done, MOST_TIME));
  let isCopied = !!(await Promise.race([write().catch(() => {}), late]));
  if (isCopied) return true;
  getSelection()!.selectAllChildren(shown);
  const give = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData!.setData("text/plain", link);
    isCopied = true;
  };
  addEventListener("copy", give, true);
  document.execCommand("copy");
  removeEventListener("copy", give, true);
  return isCopied;
}
