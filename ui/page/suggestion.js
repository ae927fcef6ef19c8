// The form for suggestions on policies.
// @ts-check

/** Send a suggestion; what was written stays until it is kept. @param {HTMLFormElement} form */
function suggest(form) {
  const said = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
  once(one("[type=submit]", form), async () => {
    tell(form, "Đang gửi…");
    const sent = await post("/api/v1/suggestions", said);
    if (sent.ok) form.reset();
    hold(one("textarea", form));
    tell(form, sent.says);
  });
}
