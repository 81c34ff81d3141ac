/* The search page: titles at once, then inside documents.
   It enhances the element with data-cari: a GET form (q and selects named after facets), [data-cari-status],
   [data-cari-saran], [data-cari-hasil] (a list), [data-cari-isi] and, elsewhere, [data-cari-statis].
   Addresses: data-dasar (to the site's root), data-indeks (pages/finding.py), data-pagefind, data-permohonan.
   Every word it shows is in a data-kata-* attribute. */
(function () {
  'use strict';

  const WORD = /[a-z0-9]+(?:-[a-z0-9]+)*/g;
  const fold = (text) => text.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  const wordsOf = (text) => fold(text).match(WORD) || [];
  const lines = (text) => (text ? text.split('\n') : []);
  const listed = (coded) => {
    let before = '';
    return (coded.match(/\d[a-z]*/g) || []).map((w) => (before = before.slice(0, +w[0]) + w.slice(1)));
  };

  /* The twin of pages/language.py, over the roots of this site. */
  function makeLanguage(data) {
    const stems = new Map(listed(data.rivals).concat(listed(data.roots)).map((w) => [w, w]));
    const compounds = new Map(lines(data.compounds).map((l) => [l.replace(/ /g, ''), l.split(' ')]));
    compounds.forEach((_, whole) => stems.set(whole, whole));
    lines(data.variants).forEach((l) => stems.set(...l.split(' ')));
    const nouns = new Set(data.nouns);
    const functionWords = new Set(data.functionWords);
    const unlisted = new RegExp(data.unlisted);
    const rules = new Map();
    lines(data.affixes).forEach((l) => {
      const [prefix, before, swallowed, bits, kind] = l.split('/');
      rules.set(prefix, (rules.get(prefix) || []).concat({ prefix, before, swallowed, bits: +bits, kind }));
    });
    const longest = Math.max(...[...rules.keys()].map((p) => p.length));
    const suffixes = Object.entries(data.suffixes);
    const { an, kan } = data.suffixes;
    const isVowel = (letter) => 'aiueo'.includes(letter);

    function fits(stem, rule, suffix) {
      if (rule.kind === 'n' && nouns.has(stem)) return false;
      if (rule.kind === 'r' && !isVowel(stem[1])) return false;
      if (rule.kind === '1') return stem.length <= 4 && [...stem].filter(isVowel).length === 1;
      return stem.length > 3 || (stem.length === 3 && !data.tooLittle.includes(rule.prefix + suffix));
    }

    function bestStem(word) {
      let best, least = Infinity;
      const read = (body, clitic, suffix, bit) => {
        const misspelt = bit === an && body.endsWith('k') ? kan : 0;
        for (let n = Math.min(longest, body.length - 2); n >= 0; n--) {
          const open = rules.get(body.slice(0, n));
          if (!open) continue;
          const rest = body.slice(n);
          for (const rule of open) {
            const stem = rule.swallowed + rest;
            if (!(rule.bits & (bit | misspelt)) || !stems.has(stem) || !rule.before.includes(rest[0])
              || !fits(stem, rule, suffix)) continue;
            const shared = rule.kind === 'r' ? 1 : 0;
            const cost = (((((rule.bits & bit ? 0 : 1) * 64 + word.length - rest.length + shared) * 64
              + clitic.length) * 2) + (rule.swallowed || shared ? 1 : 0)) * 64 + n;
            if (cost < least || (cost === least && stem < best)) [best, least] = [stem, cost];
          }
        }
      };
      for (const clitic of data.clitics) {
        if (!word.endsWith(clitic)) continue;
        const bare = word.slice(0, word.length - clitic.length);
        for (const [suffix, bit] of suffixes) {
          if (bare.endsWith(suffix)) read(bare.slice(0, bare.length - suffix.length), clitic, suffix, bit);
        }
      }
      return best;
    }

    function find(word) {
      if (stems.has(word)) return stems.get(word);
      if (word.length > 40) return word;
      if (word.includes('-')) {
        const halves = new Set(word.split('-').map(root));
        return halves.size === 1 ? [...halves][0] : word;
      }
      if (/\d/.test(word)) return word;
      const stem = bestStem(word);
      if (stem) return stems.get(stem);
      const bare = word.length > 6 ? word.replace(/nya$/, '') : word;
      const clue = unlisted.exec(bare);
      return clue ? clue[1] || clue[2] : bare;
    }

    const known = new Map();
    function root(word) {
      if (!known.has(word)) known.set(word, find(word));
      return known.get(word);
    }

    /* The words of a text that carry meaning, each with its roots. */
    function terms(text) {
      return wordsOf(text).flatMap((w) => (root(w).includes('-') ? w.split('-') : [w]))
        .filter((w) => !functionWords.has(w))
        .map((word) => ({ word, roots: compounds.get(root(word)) || [root(word)] }));
    }
    return { root, terms, lists: (w) => stems.has(w) };
  }

  /* Entries by root, by acronym and by code. */
  function makeIndex(data) {
    const language = makeLanguage(data);
    const column = ([values, places]) => (i) => values[places.charCodeAt(i) - 48];
    const titles = lines(data.titles);
    const codes = lines(data.codes).flatMap((line) => {
      const [first, count] = line.split('*');
      const [, letters, number] = /^(.*?)(\d*)$/.exec(first);
      return count
        ? Array.from({ length: +count }, (_, i) => letters + String(+number + i).padStart(number.length, '0'))
        : [first];
    });
    const facets = Object.entries(data.facets).map(([name, col]) => [name, column(col)]);
    const folder = column(data.folders), dates = data.dates.map(column);
    const [byRoot, byAlias, surfaces, byPath] = [new Map(), new Map(), new Map(), new Map()];
    const put = (map, key, item) => (map.get(key) || map.set(key, new Set()).get(key)).add(item);

    const items = titles.map((title, i) => {
      const item = { title, code: codes[i], date: dates.map((part) => part(i)).filter(Boolean).join('-'), facets: {} };
      facets.forEach(([name, value]) => (item.facets[name] = value(i)));
      item.path = (item.facets.badan ? `${item.facets.badan}/` : '') + (data.paths[i] || `${folder(i)}${codes[i]}.html`);
      item.key = codeKey(item.code);
      byPath.set(item.path, item);
      language.terms(title).forEach(({ word, roots }) => {
        surfaces.set(word, (surfaces.get(word) || 0) + 1);
        roots.forEach((root) => put(byRoot, root, item));
      });
      language.terms(data.aliases[i] || '').forEach(({ word, roots }) => {
        put(byAlias, word, item);
        roots.forEach((root) => put(byRoot, root, item));
      });
      return item;
    });
    const elsewhere = new Set([...listed(data.roots), ...listed(data.words), ...items.map((item) => item.key.split(' ')[0])]);
    const acronyms = new Map(lines(data.acronyms).map((l) => [l.split(' ')[0], l.split(' ').slice(1).join(' ')]));
    return { ...language, items, byRoot, byAlias, byPath, surfaces, elsewhere, acronyms, complete: data.complete,
      bodies: data.bodies };
  }

  /* DIP-00042, dip 42 and dip42 are one code. */
  function codeKey(code) {
    return (code.toLowerCase().match(/[a-z]+|\d+/g) || []).map((part) => part.replace(/^0+(?=\d)/, '')).join(' ');
  }

  /* What is asked: terms, each with every set of roots that answers it. */
  function understand(index, query) {
    const isKnown = (root) => index.byRoot.has(root) || index.elsewhere.has(root);
    const rootsIn = (wording) => index.terms(wording).flatMap((term) => term.roots);
    let text = ` ${wordsOf(query).join(' ')} `;
    const terms = [];
    index.acronyms.forEach((wording, acronym) => {
      if (!text.includes(` ${wording} `)) return;
      text = text.replace(` ${wording} `, ' ');
      terms.push({ word: wording, roots: rootsIn(wording), ways: [rootsIn(wording), [acronym]] });
    });
    index.terms(text).forEach(({ word, roots }, i, all) => {
      const ways = [roots];
      if (index.acronyms.has(word)) ways.push(rootsIn(index.acronyms.get(word)));
      const known = roots.every(isKnown) || ways.length > 1 || index.byAlias.has(word);
      if (!known && i === all.length - 1 && word.length > 2) {
        // The last word may still be being typed.
        const begun = [...index.surfaces.keys()].filter((w) => w.startsWith(word)).map(index.root);
        new Set(begun).forEach((root) => ways.push([root]));
      }
      const typing = ways.length > 1 || [...index.elsewhere].some((w) => w.startsWith(word));
      const doubtful = !known && !typing && !/\d/.test(word);
      terms.push({ word, roots, ways, unsure: !known, doubtful, missing: doubtful && index.complete });
    });
    return terms;
  }

  /* The word of this site that is one slip away. */
  function nearest(index, word) {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    let best, most = 0;
    const offer = (slip) => {
      const root = index.root(slip);
      const seen = index.surfaces.get(slip) || 0;
      const score = seen * 4 || (slip.length > 4 && index.lists(root) && (index.byRoot.has(root) || index.elsewhere.has(root)) ? 1 : 0);
      if (score > most) [best, most] = [slip, score];
    };
    if (word.length < 4 || /\d/.test(word)) return best;
    for (let i = word.length; i >= 0; i--) {
      const [a, b] = [word.slice(0, i), word.slice(i)];
      if (b) offer(a + b.slice(1));
      if (b[1]) offer(a + b[1] + b[0] + b.slice(2));
      for (const letter of letters) {
        offer(a + letter + b);
        if (b) offer(a + letter + b.slice(1));
      }
    }
    return best;
  }

  /* Entries that answer, the best first: code, acronym, all roots in the title, then some of them. */
  function findTitles(index, query, all, filters) {
    const terms = all.filter((term) => !term.missing);
    const passes = (item) => Object.keys(filters).every((name) => item.facets[name] === filters[name]);
    const newest = (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);
    const ranks = new Map();
    const rank = (item, value) => { if (!(ranks.get(item) <= value)) ranks.set(item, value); };
    if (!query) return { hits: index.items.filter(passes).sort(newest) };

    const key = codeKey(query), number = /^0\d+$/.test(query) ? ` ${key}` : null;
    const spelt = fold(query);
    index.items.forEach((item) => {
      if (!key || !item.key) return;
      if (item.key === key) rank(item, 0);
      else if ((number && item.key.endsWith(number)) || (/\d/.test(key) && item.key.startsWith(`${key} `))) rank(item, 3);
    });
    const none = new Set();
    const counts = new Map();
    terms.forEach(({ word, ways }) => {
      const hits = new Map();
      ways.forEach((roots) => {
        const [first, ...rest] = roots.map((root) => index.byRoot.get(root) || none);
        first.forEach((item) => { if (rest.every((set) => set.has(item))) hits.set(item, 2); });
      });
      (index.byAlias.get(word) || none).forEach((item) => hits.set(item, 1));
      hits.forEach((value, item) => {
        const [n, sum] = counts.get(item) || [0, 2];
        counts.set(item, [n + 1, Math.min(sum, value)]);
      });
    });
    counts.forEach(([n, value], item) => {
      if (n < terms.length) rank(item, 6 - n / terms.length);
      else rank(item, value === 2 && fold(item.title).includes(spelt) ? 1.5 : value);
    });
    let hits = [...ranks.keys()].filter(passes);
    const whole = hits.filter((item) => ranks.get(item) < 4);
    if (whole.length) hits = whole;
    hits.sort((a, b) => ranks.get(a) - ranks.get(b) || newest(a, b));
    return { hits, partial: !whole.length, code: hits.length > 0 && ranks.get(hits[0]) === 0 };
  }

  function start(place) {
    const { dasar = '', indeks, pagefind, permohonan } = place.dataset;
    const say = (name, values = {}) => (place.dataset['kata' + name] || '').replace(/\{(\w+)\}/g, (_, key) => values[key]);
    const at = (name) => place.querySelector(`[data-cari-${name}]`);
    const form = place.querySelector('form'), field = form.elements.q;
    const selects = [...form.querySelectorAll('select')];
    const status = at('status'), advice = at('saran'), list = at('hasil'), inside = at('isi');
    const still = document.querySelector('[data-cari-statis]');
    const language = document.documentElement.lang || 'id';
    let index, engine, timer, insideTimer, always, turn = 0;

    function node(tag, className, ...children) {
      const made = document.createElement(tag);
      if (className) made.className = className;
      made.append(...children);
      return made;
    }

    function link(href, ...children) {
      const made = node('a', '', ...children);
      made.href = href;
      return made;
    }

    function button(className, text, action) {
      const made = node('button', `tombol ${className}`, text);
      made.type = 'button';
      made.addEventListener('click', action);
      return made;
    }

    function address(path) {
      const slug = path.split('/')[0];
      const body = index.bodies[slug];
      const whole = body === undefined ? path : body + path.slice(slug.length + 1);
      return /^https?:/.test(whole) ? whole : dasar + whole;
    }

    function label(name, value) {
      const select = form.elements[name];
      const option = value && select && [...select.options].find((o) => o.value === value);
      return option ? option.dataset.label || option.text : '';
    }

    function dateNode(date) {
      const [year, month, day] = date.split('-').map(Number);
      const shape = { year: 'numeric', month: month && 'long', day: day && 'numeric' };
      const made = node('time', '', new Date(year, (month || 1) - 1, day || 1).toLocaleDateString(language, shape));
      made.dateTime = date;
      return made;
    }

    function hit(heading, item, excerpt) {
      const made = node('li', 'hasil', node(heading, 'hasil__judul', link(address(item.path), item.title)));
      const kind = label('klasifikasi', item.facets.klasifikasi);
      const about = node('p', 'hasil__ket');
      if (kind) {
        about.append(node('span', 'hasil__kelas', kind), ' ');
        about.firstChild.dataset.klasifikasi = item.facets.klasifikasi;
      }
      if (item.date) about.append(dateNode(item.date), ' ');
      [label('badan', item.facets.badan), label('unit', item.facets.unit), item.code].filter(Boolean)
        .forEach((text) => about.append(node('span', '', text), ' '));
      if (about.firstChild) made.append(about);
      if (excerpt) made.append(excerpt);
      return made;
    }

    /* The first stretch of a page that has the words, with them marked. */
    function excerptOf(content, wanted) {
      const found = [];
      for (const match of content.matchAll(/[\p{L}\p{N}]+/gu)) {
        const word = fold(match[0]);
        if (wanted.has(word) || index.terms(word).some((term) => term.roots.some((root) => wanted.has(root)))) {
          found.push([match.index, match[0]]);
        }
      }
      const from = found.length ? content.lastIndexOf(' ', Math.max(found[0][0] - 60, 0)) + 1 : 0;
      const upTo = content.indexOf(' ', from + 200) < 0 ? content.length : content.indexOf(' ', from + 200);
      const made = node('p', 'hasil__kutipan', from ? '… ' : '');
      let done = from;
      found.filter(([i]) => i < upTo).forEach(([i, word]) => {
        made.append(content.slice(done, i), node('mark', '', word));
        done = i + word.length;
      });
      made.append(content.slice(done, upTo), upTo < content.length ? ' …' : '');
      return made;
    }

    function showMore(into, hits, count) {
      into.append(...hits.slice(0, count).map((item) => hit('h2', item)));
      const left = hits.slice(count);
      if (left.length) {
        const more = button('hasil__lagi', say('Lagi', { n: Math.min(left.length, 20) }), () => {
          more.remove();
          const first = into.children.length;
          showMore(into, left, 20);
          into.children[first].querySelector('a').focus();
        });
        into.after(more);
      }
    }

    function state() {
      const filters = {};
      selects.forEach((select) => { if (select.value) filters[select.name] = select.value; });
      return { query: field.value.trim().replace(/\s+/g, ' '), filters };
    }

    function search(query, filters) {
      const parameters = new URLSearchParams({ ...(query && { q: query }), ...filters }).toString();
      return `${location.pathname}${parameters && `?${parameters}`}`;
    }

    function clear() {
      clearTimeout(insideTimer);
      place.querySelectorAll('.hasil__lagi').forEach((more) => more.remove());
      [advice, list, inside].forEach((part) => part.replaceChildren());
    }

    /* A line for each word that titles do not have; what claims that nothing has it is filled in when that is known. */
    function advise(query, filters, terms) {
      terms.filter((term) => term.doubtful).forEach((term) => {
        term.claim = node('span', '');
        const line = node('p', 'saran', term.claim);
        const near = nearest(index, term.word);
        if (near) {
          const better = fold(query).replace(term.word, near);
          const to = link(search(better, filters), better);
          to.addEventListener('click', (event) => {
            event.preventDefault();
            field.value = better;
            field.focus();
            run(true);
          });
          line.append(' ', say('Maksud'), ' ', to, '?');
        }
        advice.append(line);
        if (term.missing) deny(term);
      });
    }

    function offerRequest() {
      if (permohonan && !list.firstChild && !advice.querySelector('.saran--minta')) {
        advice.append(node('p', 'saran saran--minta', link(permohonan, say('Minta'))));
      }
    }

    function deny(term) {
      term.missing = true;
      term.claim.textContent = say('Tiada', { kata: term.word });
    }

    function run(settled) {
      const mine = ++turn;
      const { query, filters } = state();
      try {
        history.replaceState(null, '', search(query, filters));
      } catch (_) { /* a page opened from disk may not */ }
      const idle = !query && !Object.keys(filters).length;
      if (still) still.hidden = !idle;
      place.classList.toggle('aktif', !idle);
      if (idle || !index) {
        clear();
        status.textContent = idle ? '' : say('Muat');
        if (!idle) load().then(() => mine === turn && run(settled));
        return;
      }
      clear();
      const terms = understand(index, query);
      const found = findTitles(index, query, terms, filters);
      const n = found.hits.length, titled = index.items.length > 0;
      const name = query ? (!n ? 'Nol' : found.partial ? 'Sebagian' : 'Hasil') : n ? 'Saring' : 'NolSaring';
      status.textContent = titled ? say(name, { n: n.toLocaleString(language), q: query }) : '';
      showMore(list, found.hits, 20);
      if (found.code || !query) {
        if (titled) offerRequest();
        return;
      }
      advise(query, filters, terms);
      if (titled) offerRequest();
      if (!pagefind || location.protocol === 'file:' || terms.every((term) => term.missing)) return;
      const go = () => mine === turn && insideDocuments(mine, filters, terms, found);
      const line = navigator.connection || {};
      // On a slow or metered line the reader decides; otherwise it follows once the titles stand.
      if (always || !titled || !(line.saveData || /[23]g/.test(line.effectiveType))) {
        insideTimer = setTimeout(go, settled ? 50 : 700);
      } else {
        inside.append(button('isi__tombol', say('IsiCari'), () => { always = true; go(); }));
      }
    }

    /* Whether a page that Pagefind offers has the word: for one that it lacks it offers others that begin alike. */
    function has(page, { word, ways, unsure }) {
      const [shown, roots = ''] = page.content.split('¶');
      page.roots = page.roots || new Set([
        ...roots.split(/[ .]+/),
        ...index.terms(`${page.meta.title} ${shown}`).flatMap((term) => term.roots),
      ]);
      return ways.some((way) => way.every((root) => page.roots.has(root)))
        || ((unsure || /\d/.test(word)) && fold(shown).includes(word));
    }

    async function insideDocuments(mine, filters, all, found) {
      const note = node('p', 'isi__status', say('IsiSedang'));
      note.setAttribute('role', 'status');
      const into = node('ol', '');
      inside.replaceChildren(node('h2', 'isi__judul', say('Isi')), note, into);
      try {
        engine = engine || import(new URL(`${pagefind}pagefind.js`, document.baseURI).href).then(async (module) => {
          await module.options({ baseUrl: '/', noWorker: true });
          return module;
        });
        const pages = await engine;
        for (const term of all.filter((t) => t.doubtful && !t.missing)) {
          const [first] = (await pages.search(term.word)).results;
          if (!(first && has(await first.data(), term)) && mine === turn) deny(term);
        }
        const terms = all.filter((term) => !term.missing);
        if (mine !== turn || !terms.length) {
          if (mine !== turn) return;
          inside.replaceChildren();
          offerRequest();
          return;
        }
        const ways = new Set([terms.map((term) => term.word).join(' ')]);
        terms.forEach((one) => one.ways.forEach((way) => {
          ways.add(terms.map((term) => (term.unsure ? term.word : term === one ? way.join(' ') : term.roots.join(' '))).join(' '));
        }));
        const best = new Map();
        for (const way of ways) {
          (await pages.search(way, { filters })).results.forEach((result) => {
            if (!best.has(result.id) || best.get(result.id).score < result.score) best.set(result.id, result);
          });
        }
        const whole = found.partial ? [] : found.hits;
        const sorted = [...best.values()].sort((a, b) => b.score - a.score);
        // Pages whose title answers stand first there too, and are shown already.
        const left = sorted.slice(whole.length).concat(sorted.slice(0, whole.length));
        await insideMore({ mine, left, terms, into, note, titled: new Set(whole.map((item) => item.path)), seen: new Set() });
      } catch (_) {
        engine = null;
        if (mine === turn) note.textContent = say('IsiGagal');
      }
    }

    async function insideMore(hunt) {
      const { mine, left, terms, titled, seen, into, note } = hunt;
      const wanted = new Set(terms.flatMap((term) => term.ways.flat().concat(term.word)));
      const before = into.children.length;
      // Few fragments at a time, for each is a request.
      for (let tries = 0; tries < 3 && left.length && into.children.length < before + 5; tries++) {
        if (seen.size && left.length <= titled.size) {
          left.length = 0; // only pages that stand above already
          break;
        }
        const batch = await Promise.all(left.splice(0, 5).map((result) => result.data()));
        if (mine !== turn) return;
        batch.forEach((page) => {
          const path = page.url.replace(/^\//, '');
          seen.add(path);
          if (titled.delete(path) || !terms.every((term) => has(page, term))) return;
          const one = (name) => (page.filters[name] || [])[0];
          const item = index.byPath.get(path) || { title: page.meta.title, path, code: page.meta.kode, date: page.meta.tanggal,
            facets: { klasifikasi: one('klasifikasi'), unit: one('unit'), badan: one('badan') } };
          // A title that has some of the words gives way to the page that has them all.
          list.querySelectorAll('a').forEach((a) => { if (a.getAttribute('href') === address(path)) a.closest('li').remove(); });
          into.append(hit('h3', item, excerptOf(page.content.split('¶')[0], wanted)));
        });
      }
      const n = into.children.length;
      note.textContent = say(n ? 'IsiHasil' : 'IsiNol', { n });
      if (!n) offerRequest();
      if (left.length && n > before) {
        const more = button('hasil__lagi', say('Lagi', { n: 5 }), async () => {
          more.remove();
          await insideMore(hunt);
          if (into.children[n]) into.children[n].querySelector('a').focus();
        });
        into.after(more);
      }
    }

    let loading;
    function load() {
      loading = loading || new Promise((done) => {
        const script = document.createElement('script');
        script.src = indeks;
        script.onload = script.onerror = () => {
          index = self.lamanCari && makeIndex(self.lamanCari);
          if (index) done();
          else status.textContent = say('IsiGagal');
        };
        document.head.append(script);
      });
      return loading;
    }

    const given = new URLSearchParams(location.search);
    field.value = given.get('q') || '';
    selects.forEach((select) => { select.value = given.get(select.name) || ''; });
    selects.forEach((select) => { if (select.selectedIndex < 0) select.value = ''; });
    form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(timer); run(true); });
    form.addEventListener('change', (event) => { if (event.target !== field) run(true); });
    field.addEventListener('focus', load, { once: true });
    field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => run(false), 150); });
    run(true);
  }

  if (typeof document === 'undefined') module.exports = { makeLanguage, makeIndex, understand, findTitles, nearest };
  else document.querySelectorAll('[data-cari]').forEach(start);
})();
