/**
 * The pages' own script: filter, copy buttons, theme, deep links, printing. The page is whole without it; what needs it is
 * hidden until it runs. It reads attributes and text only and never makes markup.
 */
export const script = `(() => {
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const live = document.getElementById('live');
for (const part of all('[data-script]')) part.hidden = false;
const say = (text) => { if (live) live.textContent = text; };

const select = (node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
};
const copy = async (button) => {
  const code = button.parentElement.querySelector('pre');
  let done = false;
  try { await navigator.clipboard.writeText(code.textContent); done = true; }
  catch { select(code); try { done = document.execCommand('copy'); } catch {} }
  const label = button.textContent;
  button.textContent = done ? 'Copied' : 'Selected';
  say(done ? 'Copied to the clipboard' : 'Selected: press the copy keys');
  setTimeout(() => { button.textContent = label; }, 1500);
};
const turn = () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  say(isDark ? 'Light colours' : 'Dark colours');
};
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  if (!button) return;
  if (button.dataset.do === 'copy') copy(button);
  if (button.dataset.do === 'theme') turn();
});

const form = document.getElementById('filter');
const rules = all('li[data-v]').map((node) => ({ node, v: node.dataset.v, group: node.closest('[data-level]'), text: '' }));
const groups = all('[data-level]');
const filter = () => {
  const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = new Set(all('input[name=verdict]:checked', form).map((box) => box.value));
  const level = form.elements.level.value;
  const isOpen = words.length > 0 || wanted.size < all('input[name=verdict]', form).length;
  const shown = new Map();
  let count = 0;
  for (const rule of rules) {
    if (!rule.text) rule.text = (rule.node.textContent + ' ' + rule.group.querySelector('summary').textContent + ' ' + rule.node.id).toLowerCase();
    const fits = wanted.has(rule.v) && (level === '' || rule.group.dataset.level === level) && words.every((word) => rule.text.includes(word));
    rule.node.hidden = !fits;
    if (fits) { count += 1; shown.set(rule.group, (shown.get(rule.group) || 0) + 1); }
  }
  for (const group of groups) {
    group.hidden = !shown.has(group);
    if (isOpen && shown.has(group)) group.open = true;
  }
  const told = count + ' of ' + rules.length + ' rules shown';
  document.getElementById('shown').textContent = told;
  say(told);
};
if (form) {
  form.addEventListener('input', filter);
  form.addEventListener('reset', () => setTimeout(filter));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); form.elements.text.focus(); }
  });
}

let aimed = null;
const aim = () => {
  let id = '';
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  const node = id === '' ? null : document.getElementById(id);
  if (aimed) aimed.classList.remove('aim');
  aimed = null;
  if (!node) return;
  if (node.closest('[hidden]') && form) { form.reset(); filter(); }
  for (let place = node; place; place = place.parentElement) if (place instanceof HTMLDetailsElement) place.open = true;
  const inner = node.querySelector(':scope > details');
  if (inner) inner.open = true;
  if (node.matches('li, details')) { aimed = node; node.classList.add('aim'); }
  node.setAttribute('tabindex', '-1');
  node.focus({ preventScroll: true });
  node.scrollIntoView();
};
addEventListener('hashchange', aim);
aim();
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (link && link.getAttribute('href') === location.hash) aim();
});

let closed = [];
addEventListener('beforeprint', () => {
  closed = all('details:not([open])');
  for (const part of closed) part.open = true;
});
addEventListener('afterprint', () => {
  for (const part of closed) part.open = false;
});
})();
`;

/** SHA-256 of the script in base64: the only script the page's content security policy lets run. A test keeps it right. */
export const scriptHash = 'x6n1P5afnSNcvBfrHRRbv2czn2DLmSjBmBM7mTy87pk=';
