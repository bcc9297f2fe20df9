/**
 * A 32-bit number from any text (FNV-1a, finished as in MurmurHash3): the root of everything that must be the same for the same seed.
 */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** `length` digits, the first not zero, determined by the key. */
export function digits(key: string, length: number): string {
  let text = '';
  for (let i = 0; text.length < length; i++) text += String(hash(`${key}/${i}`)).slice(1);
  const [first = '1'] = String((hash(key) % 9) + 1);
  return first + text.slice(0, length - 1);
}

/** A capitalised word of ten letters, determined by the key: the text of a witness. */
export function word(key: string): string {
  let text = 'W';
  for (let i = 0; text.length < 10; i++) {
    let h = hash(`${key}/${i}`);
    for (let j = 0; j < 5; j++) {
      text += String.fromCharCode(97 + (h % 26));
      h = Math.floor(h / 26);
    }
  }
  return text.slice(0, 10);
}

/** The items in an order determined by the key. */
export function shuffled<T>(items: readonly T[], key: string): T[] {
  return Array.from(shuffledNumbers(items.length, key)).flatMap((i) => items.slice(i, i + 1));
}

/**
 * The numbers below `length` in the order `shuffled` gives items. There may be millions: it is linear, and makes no object for any.
 */
export function shuffledNumbers(length: number, key: string): Uint32Array {
  const ranks = new Uint32Array(length);
  let numbers = new Uint32Array(length);
  let spare = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    ranks[i] = hash(`${key}/${i}`);
    numbers[i] = i;
  }
  // Sorting by each byte of the ranks, the lowest first, sorts by the ranks, as each turn keeps the order of equals.
  for (const shift of [0, 8, 16, 24]) {
    sortInto(spare, numbers, (i) => ((ranks[i] ?? 0) >>> shift) & 0xff);
    [numbers, spare] = [spare, numbers];
  }
  return numbers;
}

function sortInto(sorted: Uint32Array, numbers: Uint32Array, byteOf: (i: number) => number): void {
  const places = new Uint32Array(257);
  for (const i of numbers) places[byteOf(i) + 1] = (places[byteOf(i) + 1] ?? 0) + 1;
  for (let byte = 1; byte < 256; byte++) places[byte] = (places[byte] ?? 0) + (places[byte - 1] ?? 0);
  for (const i of numbers) {
    const place = places[byteOf(i)] ?? 0;
    sorted[place] = i;
    places[byteOf(i)] = place + 1;
  }
}

/** So many pairs at most; all of twelve items. */
const maxCouples = 66;

/** Every pair of the items; of many items a bounded choice determined by the key, in which an item stands twice at most. */
export function couples<T>(items: readonly T[], key: string): (readonly [T, T])[] {
  if ((items.length * (items.length - 1)) / 2 <= maxCouples)
    return items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const));
  const ring = shuffled(items, key).slice(0, maxCouples + 1);
  return ring.flatMap((a, i) => ring.slice(i + 1, i + 2).map((b) => [a, b] as const));
}
