/* Puts a scoreboard in order where all of it is on one page; a longer one has a page for each order, and so has this without a script. */
(() => {
  const table = document.querySelector('table[data-papan]');
  const body = table && table.tBodies[0];
  if (!body || body.rows.length < 2) return;
  const language = document.documentElement.lang || 'id';
  const heads = [...table.tHead.rows[0].cells];
  const name = (row) => row.cells[0].querySelector('a, div').textContent.trim();
  // A cell holds a number as it is told, `84,25`; rows without points have fewer cells.
  const points = (row, place) => (row.cells.length > 2 ? Number.parseFloat(row.cells[place].textContent.replace(',', '.')) : NaN);

  function order(place, upward) {
    const sign = upward ? 1 : -1;
    const rows = [...body.rows].map((row) => ({ row, name: name(row), points: place ? points(row, place) : 0 }));
    rows.sort((a, b) => {
      const byName = a.name.localeCompare(b.name, language, { numeric: true });
      if (!place) return sign * byName;
      if (Number.isNaN(a.points) || Number.isNaN(b.points)) return Number.isNaN(a.points) - Number.isNaN(b.points) || byName;
      return sign * (a.points - b.points) || byName;
    });
    body.append(...rows.map((one) => one.row));
  }

  heads.forEach((head, place) => {
    const link = head.querySelector('a');
    if (!link) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = link.textContent;
    button.addEventListener('click', () => {
      const before = head.getAttribute('aria-sort');
      const upward = before ? before === 'descending' : !place;
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', upward ? 'ascending' : 'descending');
      order(place, upward);
    });
    link.replaceWith(button);
  });
})();
