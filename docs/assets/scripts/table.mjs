// <so-table>: a table of five rows or more can be sorted by its columns; one with the attribute `filter` can be filtered.

const FEWEST = 5;

class Table extends HTMLElement {
  /** @type {HTMLTableRowElement[]} In the order in which the page came. */
  rows = [];

  connectedCallback() {
    const table = this.querySelector("table");
    const body = table?.tBodies[0];
    if (!table || !body || this.rows.length > 0) {
      return;
    }
    /** @type {HTMLTableElement} */
    this.table = table;
    /** @type {HTMLTableSectionElement} */
    this.body = body;
    this.rows = [...body.rows];
    /** @type {Intl.Collator} */
    this.collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    this.name();
    if (this.rows.length >= FEWEST) {
      this.classList.add("so-table--tools");
      this.sortable();
    }
    if (this.hasAttribute("filter")) {
      this.prepend(this.tools());
    }
  }

  /** Say the roles aloud: where rows become cards, a browser may forget that this is a table. */
  name() {
    const roles = {
      table: "table",
      "thead, tbody": "rowgroup",
      tr: "row",
      "thead th": "columnheader",
      "tbody th": "rowheader",
      td: "cell",
    };
    for (const [selector, role] of Object.entries(roles)) {
      this.querySelectorAll(selector).forEach((part) => part.setAttribute("role", role));
    }
  }

  sortable() {
    const heads = [...(this.table.tHead?.rows[0].cells ?? [])];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "so-table__sort";
      button.textContent = head.textContent;
      button.title = (this.getAttribute("sort") ?? "").replace("{column}", head.textContent ?? "");
      button.addEventListener("click", () => this.sort(heads, column));
      head.replaceChildren(button);
    });
  }

  /**
   * Up, down, and then the order in which the page came.
   * @param {HTMLTableCellElement[]} heads
   * @param {number} column
   */
  sort(heads, column) {
    const next =
      { ascending: "descending", descending: "" }[heads[column].getAttribute("aria-sort") ?? ""] ?? "ascending";
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    if (next) {
      heads[column].setAttribute("aria-sort", next);
    }
    this.body.append(...(next ? this.sorted(column, next === "ascending" ? 1 : -1) : this.rows));
  }

  /**
   * Rows by a column's numbers, else by its words; cells without any come last either way.
   * @param {number} column
   * @param {1 | -1} way
   */
  sorted(column, way) {
    const words = new Map(this.rows.map((row) => [row, wordsOf(row.cells[column])]));
    return [...this.rows].sort((one, other) => {
      const [a, b] = [words.get(one), words.get(other)];
      return !a || !b ? Number(!a) - Number(!b) : way * (numberOf(a) - numberOf(b) || this.collator.compare(a, b));
    });
  }

  tools() {
    const tools = document.createElement("div");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const count = document.createElement("span");
    tools.className = "so-table__tools";
    label.className = "so-table__filter";
    input.className = "so-table__input";
    input.type = "search";
    input.autocomplete = "off";
    count.className = "so-table__count";
    count.setAttribute("role", "status");
    label.append(this.getAttribute("filter") ?? "", input);
    tools.append(label, count);
    const filter = () => {
      count.textContent = (this.getAttribute("found") ?? "{n}").replace("{n}", String(this.filter(input.value)));
    };
    input.addEventListener("input", filter);
    filter();
    return tools;
  }

  /**
   * Show the rows that hold every word; returns how many do.
   * @param {string} typed
   */
  filter(typed) {
    const words = typed.toLowerCase().split(/\s+/);
    for (const row of this.rows) {
      const text = (row.textContent ?? "").toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
    return this.rows.filter((row) => !row.hidden).length;
  }
}

/**
 * The number with which words begin; NaN where they begin otherwise.
 * @param {string} words
 */
function numberOf(words) {
  return parseFloat(words.replace("−", "-").replace(/(\d),(?=\d{3})/g, "$1"));
}

/** @param {HTMLTableCellElement | undefined} cell */
function wordsOf(cell) {
  const words = (cell?.textContent ?? "").trim();
  return words === "–" ? "" : words;
}

customElements.define("so-table", Table);
