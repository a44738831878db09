// Part of `runlog serve`: reloads the page when the site has been built anew, and shows what is to mend.
let seen = null;
const box = document.createElement("div");
box.setAttribute("role", "alert");
Object.assign(box.style, {
  position: "fixed", inset: "auto 0 0 0", maxHeight: "50vh", overflow: "auto", padding: "1rem 1.25rem", margin: "0", zIndex: "9",
  background: "#2b231e", color: "#f8eee6", font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap",
});

new EventSource("/.runlog/events").onmessage = (event) => {
  const { version, problems } = JSON.parse(event.data);
  if (problems.length > 0) {
    box.textContent = problems.join("\n");
    document.body.append(box);
  } else {
    box.remove();
    if (seen !== null && version !== seen) location.reload(); // the browser keeps the scroll
  }
  seen = version;
};
