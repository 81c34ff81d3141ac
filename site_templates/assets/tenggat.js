/* The last days of a request, counted from a day the reader chooses, today at first: the twin of model/calendar.py.
   It enhances the element with data-tenggat (pages/deadlines.py): shows [data-tenggat-isi], which holds a date field and
   [data-langkah] for each step, with [data-hari], [data-cara] and [data-ketat] in it.
   Every word it shows is in a data-kata-* attribute. */
(function () {
  'use strict';

  const box = document.querySelector('[data-tenggat]');
  if (!box) return;
  const facts = JSON.parse(box.dataset.tenggat);
  const lang = document.documentElement.lang;
  const words = (name, values) =>
    Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), box.dataset[`kata${name}`]);

  /* Days are counted at noon UTC, where no clock is ever changed. */
  const at = (iso) => new Date(`${iso}T12:00:00Z`);
  const iso = (day) => day.toISOString().slice(0, 10);
  const next = (day) => new Date(day.getTime() + 864e5);
  const listed = (text) => {
    let year = '';
    const days = new Set();
    text.split(' ').forEach((part) => {
      if (part.length === 4 && part > '1300') year = part;
      else if (part) days.add(`${year}-${part.slice(0, 2)}-${part.slice(2)}`);
    });
    return days;
  };
  const off = listed(facts.off), joint = listed(facts.joint), extra = listed(facts.extra);

  function works(day, strict) {
    const name = iso(day);
    if (name > facts.to) throw day.getUTCFullYear();
    if (extra.has(name)) return true;
    return (day.getUTCDay() + 6) % 7 < facts.week && (!off.has(name) || (strict && joint.has(name)));
  }

  function after(day, days, strict) {
    while (days > 0) {
      day = next(day);
      if (works(day, strict)) days -= 1;
    }
    return day;
  }

  const form = (options) => new Intl.DateTimeFormat(lang, { timeZone: 'UTC', ...options });
  const weekday = form({ weekday: 'long' }), month = form({ month: 'long' });
  const told = (day) => `${weekday.format(day)} ${day.getUTCDate()} ${month.format(day)} ${day.getUTCFullYear()}`;

  /* Days that would count but for a decree: `18, 19 Maret, 3 April`. */
  function without(from, to) {
    const groups = new Map();
    for (let day = from; day <= to; day = next(day)) {
      if (off.has(iso(day))) groups.set(month.format(day), (groups.get(month.format(day)) || []).concat(day.getUTCDate()));
    }
    return [...groups].map(([name, days]) => `${days.join(', ')} ${name}`).join(', ');
  }

  function reckoned(received, days) {
    let start = received;
    while (!works(start)) start = next(start);
    const due = after(start, days);
    const skipped = without(received, due);
    let how = words('Hitung', { n: days, hari: told(start) }) + (skipped && words('Tanpa', { hari: skipped }));
    if (start > received) how = `${words('Diterima', { hari: told(received) })} ${how}`;
    return { due, strict: after(received, days, true), how };
  }

  const field = box.querySelector('input');
  const rows = [...box.querySelectorAll('[data-langkah]')];

  function show() {
    const ends = {};
    const chosen = field.value >= facts.from && field.value <= facts.to;
    rows.forEach((row) => {
      const [day, how, strict] = ['hari', 'cara', 'ketat'].map((name) => row.querySelector(`[data-${name}]`));
      const { langkah, setelah, panjang } = row.dataset;
      day.removeAttribute('datetime');
      how.textContent = strict.textContent = '';
      day.textContent = '–';
      const received = setelah ? ends[setelah] : chosen && at(field.value);
      if (!received) return;
      try {
        const found = reckoned(received, +panjang);
        ends[langkah] = found.due;
        day.textContent = told(found.due);
        day.setAttribute('datetime', iso(found.due));
        how.textContent = found.how;
        if (found.strict < found.due) strict.textContent = words('Ketat', { hari: told(found.strict) });
      } catch (year) {
        if (typeof year !== 'number') throw year;
        how.textContent = words('Luar', { tahun: year });
      }
    });
  }

  const now = new Date();
  const today = iso(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), 12)));
  field.value = today < facts.from || today > facts.to ? '' : today;
  field.addEventListener('input', show);
  box.querySelector('[data-tenggat-isi]').hidden = false;
  show();
})();
