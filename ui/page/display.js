// Large type and high contrast, remembered on this device in a cookie, so that the pages without a
// script show them too. Nothing else is in it.
// @ts-check

const SHOWN = "hien-thi";

/** How the page is shown: size 0, 1 or 2, and whether in high contrast. */
function shownAs() {
  const said = document.cookie.match(/(?:^|; )hien-thi=([^;]*)/)?.[1] ?? "";
  return { size: Number(said.match(/co-([12])/)?.[1] ?? 0), contrast: said.includes("tuong-phan-cao") };
}

/** @param {{size: number, contrast: boolean}} how */
function showAs(how) {
  const said = [how.size ? `co-${how.size}` : "", how.contrast ? "tuong-phan-cao" : ""].filter(Boolean).join(".");
  document.cookie = `${SHOWN}=${said}; Path=/; Max-Age=${said ? 31536000 : 0}; SameSite=Lax`;
  applyShown(how);
}

/** Show the page so, and on the buttons how it is shown. */
function applyShown(how = shownAs()) {
  const page = document.documentElement;
  page.dataset.co = String(how.size);
  page.dataset.tuongPhan = how.contrast ? "cao" : "";
  document.querySelectorAll("[data-size]").forEach((button) => {
    button.setAttribute("aria-pressed", String(Number(button.getAttribute("data-size")) === how.size));
  });
  document.querySelector("[data-contrast]")?.setAttribute("aria-pressed", String(how.contrast));
}
