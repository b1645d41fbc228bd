/* Included into brief.html.jinja, so it is a template too: write no "{" directly before "{", "%" or "#".
   The page is whole without it. It fetches nothing and keeps nothing; every word that it shows stands in the page. */
"use strict";
(() => {
  const one = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const byId = (id) => document.getElementById(id);
  const words = (node) => node.textContent.replace(/\s+/g, " ").trim();
  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  /* A line with its reference, as text: what it says, then each outlet, date and quote. */
  function cited(entry) {
    const claim = one(".claim", entry).cloneNode(true);
    all(".back, .marks", claim).forEach((node) => node.remove());
    const label = words(one("h4", entry));
    const quotes = all("figure", entry).map((figure) => {
      const quote = all("mark", figure).map(words).join(" […] ");
      const marked = /^[“”„«»"]/.test(quote) ? quote : `“${quote}”`;
      const caption = one("figcaption", figure).cloneNode(true);
      const number = words(one(".marks", caption));
      one(".marks", caption).remove();
      return `${marked} (${words(caption)} ${number})`;
    });
    return [`${label}: ${words(claim)}`, ...quotes].join("\n");
  }

  async function copy(entry) {
    const said = byId("copied");
    said.textContent = "";
    let done = true;
    try {
      await navigator.clipboard.writeText(cited(entry));
    } catch {
      done = copiedByHand(cited(entry));
    }
    said.textContent = done ? said.dataset.done : said.dataset.failed;
    return done;
  }

  /* For browsers that give a page from a file no clipboard. */
  function copiedByHand(text) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    const focused = document.activeElement;
    (one("dialog:modal") ?? document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    return done;
  }

  function setUpCopying() {
    const pattern = byId("copy").content.firstElementChild;
    for (const line of all("main [data-entry]:is(li, dd)")) {
      const entry = byId(line.dataset.entry);
      if (!entry) continue;
      const button = pattern.cloneNode(true);
      button.setAttribute("aria-label", filled(button.getAttribute("aria-label"), { label: words(one("h4", entry)) }));
      (one(":scope > .what", line) ?? line).append(" ", button);
    }
    document.addEventListener("click", async (event) => {
      const button = event.target.closest(".copy");
      if (!button || !(await copy(byId(button.closest("[data-entry]").dataset.entry)))) return;
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    });
  }

  /* The panel: a source's text with the passage marked, beside the page or over it where there is no room. */
  function setUpPanel() {
    const panel = byId("panel");
    const title = byId("panel-title");
    const box = byId("panel-text");
    const narrow = matchMedia("(max-width: 64rem)");
    let opener = null;
    let entry = null;

    const place = (link) => {
      const id = decodeURIComponent(link.hash.slice(1)).replace(/^line-/, "");
      const source = /^s(\d+)$/.exec(id);
      const figure = source ? link.closest("figure") : byId(id)?.closest("figure");
      if (figure) return { entry: figure.closest(".entry"), number: figure.dataset.source, passage: passageOf(figure) };
      if (source) return { entry: null, number: source[1], passage: "" };
      const found = byId(id)?.closest(".entry");
      const first = found && one("figure", found);
      return first ? { entry: found, number: first.dataset.source, passage: passageOf(first) } : null;
    };
    /* A finding's paragraphs of one source share one passage, which bears the id of the first of them. */
    const passageOf = (figure) => {
      const stem = `${figure.closest(".entry").id}-${/-answer-/.test(figure.id) ? "answer-" : ""}`;
      return stem + figure.dataset.source;
    };

    function show(where) {
      entry = where.entry;
      title.textContent = entry ? words(one("h4", entry)) : `${title.dataset.source} ${where.number}`;
      const claim = entry ? one(".claim", entry).cloneNode(true) : null;
      if (claim) all(".back, .marks", claim).forEach((node) => node.remove());
      byId("panel-claim").replaceChildren(...(claim ? claim.childNodes : []));
      byId("panel-claim").hidden = byId("panel-copy").hidden = !entry;
      byId("panel-annex").href = entry ? `#${entry.id}` : `#s${where.number}`;
      showChoices(where);
      showText(where);
    }

    function showChoices(where) {
      const choices = new Map();
      for (const figure of entry ? all("figure", entry) : []) choices.set(passageOf(figure), figure);
      const group = byId("panel-sources");
      group.hidden = choices.size < 2;
      group.replaceChildren(
        ...[...choices].map(([passage, figure]) => {
          const button = document.createElement("button");
          button.type = "button";
          button.textContent = words(one("figcaption", figure));
          button.setAttribute("aria-pressed", String(passage === where.passage));
          button.addEventListener("click", () => {
            const next = { entry, number: figure.dataset.source, passage };
            for (const other of group.children) other.setAttribute("aria-pressed", String(other === button));
            showText(next);
          });
          return button;
        }),
      );
    }

    function showText({ number, passage }) {
      const register = byId(`s${number}`);
      const source = byId("panel-source");
      source.replaceChildren(...[...register.childNodes].map((node) => node.cloneNode(true)));
      const text = byId(`text-${number}`);
      box.replaceChildren(...(text ? [text.content.cloneNode(true)] : []));
      for (const stretch of all("[data-passages]", box)) {
        if (!passage || !stretch.dataset.passages.split(" ").includes(passage)) continue;
        const mark = document.createElement("mark");
        mark.append(...stretch.childNodes);
        stretch.replaceWith(mark);
      }
      const first = one("mark", box);
      box.scrollTop = 0;
      if (first) {
        const down = first.getBoundingClientRect().top - box.getBoundingClientRect().top;
        box.scrollTop = down - box.clientHeight / 3;
      }
    }

    function open(link, where) {
      if (!panel.open) {
        if (narrow.matches) panel.showModal();
        else panel.show();
        document.documentElement.classList.add("reading");
      }
      opener = link;
      show(where);
      title.focus({ preventScroll: true });
      if (!narrow.matches) link.scrollIntoView({ block: "nearest" });
    }

    all(".marks a, a.marks, a.label, a.stand").forEach((link) => link.setAttribute("aria-haspopup", "dialog"));
    document.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const drawn = event.target.closest("svg [data-entry]");
      const link = event.target.closest(".marks a, a.marks, a.label, a.stand");
      const where = link ? place(link) : drawn && place({ hash: `#${drawn.dataset.entry}` });
      if (!where) return;
      event.preventDefault();
      open(link ?? drawn.closest(".wide"), where);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && panel.open) {
        event.preventDefault();
        panel.close();
      }
    });
    panel.addEventListener("close", () => {
      document.documentElement.classList.remove("reading");
      opener?.focus({ preventScroll: true });
    });
    byId("panel-close").addEventListener("click", () => panel.close());
    byId("panel-annex").addEventListener("click", () => {
      opener = null;
      panel.close();
    });
    byId("panel-copy").addEventListener("click", () => copy(entry));
  }

  /* The filter: a finding stands in the annex with its facets; its lines elsewhere follow it. */
  function setUpFilter() {
    const tools = byId("tools");
    const fields = all("select, input", tools);
    const changed = byId("filter-changed");
    const clear = byId("filter-clear");
    const status = byId("filter-status");
    const entries = all(".entry");
    const lines = all("main [data-entry]:not(.stand, g, text)");
    const signs = all("a.stand, svg [data-entry]");
    const groups = [...new Set([...lines, ...entries].flatMap(holders))];

    function holders(line) {
      const found = [];
      for (let node = line.parentElement; node && node.tagName !== "MAIN"; node = node.parentElement) {
        if (!node.matches(".annex")) found.push(node);
      }
      return found;
    }

    function apply() {
      const wanted = all("select", tools).map((field) => field.value).filter(Boolean);
      const only = changed?.checked ? new Set(changed.dataset.entries.split(" ")) : null;
      const filtered = wanted.length > 0 || only !== null;
      const shown = new Set();
      for (const entry of entries) {
        const facets = (entry.dataset.facets ?? "").split(" ");
        entry.hidden = (only && !only.has(entry.id)) || !wanted.every((key) => facets.includes(key));
        if (!entry.hidden) shown.add(entry.id);
      }
      for (const line of lines) line.hidden = !shown.has(line.dataset.entry);
      for (const sign of signs) sign.classList.toggle("dim", !shown.has(sign.dataset.entry));
      for (const group of groups) {
        group.hidden = filtered && !one(".entry:not([hidden]), [data-entry]:not([hidden])", group);
      }
      for (const heading of all(".annex h3:not([id])")) {
        let next = heading.nextElementSibling;
        while (next?.matches(".entry[hidden]")) next = next.nextElementSibling;
        heading.hidden = filtered && !next?.matches(".entry");
      }
      document.documentElement.classList.toggle("filtered", filtered);
      clear.hidden = !filtered;
      status.textContent = filtered
        ? filled(status.dataset.words, { shown: shown.size, all: entries.length })
        : "";
    }

    function reset() {
      for (const field of fields) {
        if (field.type === "checkbox") field.checked = false;
        else field.value = "";
      }
      apply();
    }

    tools.addEventListener("change", apply);
    clear.addEventListener("click", () => {
      reset();
      fields[0].focus();
    });
    window.addEventListener("hashchange", () => {
      if (byId(decodeURIComponent(location.hash.slice(1)))?.closest("[hidden]")) {
        reset();
        byId(decodeURIComponent(location.hash.slice(1))).scrollIntoView();
      }
    });
    tools.hidden = false;
    reset();
  }

  if (byId("panel")) {
    setUpCopying();
    setUpPanel();
  }
  if (byId("tools")) setUpFilter();
  /* Where a browser cannot print what is folded by style alone. */
  window.addEventListener("beforeprint", () => all("details.earlier-words").forEach((one) => (one.open = true)));
})();
