// Part of `runlog serve`: reloads the page when a change of the site reaches it, and shows what is to mend.
const page = document.currentScript.dataset.page; // a hash of this page as it was sent
let style = null; // the version of what pages share: styles, pictures
const box = document.createElement("div");
box.setAttribute("role", "alert");
Object.assign(box.style, {
  position: "fixed", inset: "auto 0 0 0", maxHeight: "50vh", overflow: "auto", padding: "1rem 1.25rem", margin: "0", zIndex: "9",
  background: "#2b231e", color: "#f8eee6", font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap",
});

new EventSource("/.runlog/events").onmessage = async (event) => {
  const { shared, problems } = JSON.parse(event.data);
  box.textContent = problems.join("\n");
  if (problems.length > 0) document.body.append(box);
  else box.remove();
  style ??= shared;
  const now = await fetch(location.href, { method: "HEAD", cache: "no-store" });
  if (shared !== style || now.headers.get("ETag") !== page) location.reload(); // the browser keeps the scroll
};
