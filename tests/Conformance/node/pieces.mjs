// How what goes into a stream is cut.

/** The start and end of each piece: as long as `sizes` says in turn, over and over, the last as long as what is left. */
export function* pieces(sizes, length) {
  if (!sizes.some((size) => size > 0)) {
    throw new Error(`Pieces of ${sizes} never come to an end`);
  }

  let start = 0;
  for (let turn = 0; start < length; turn++) {
    const end = Math.min(start + sizes[turn % sizes.length], length);
    yield [start, end];
    start = end;
  }
}
