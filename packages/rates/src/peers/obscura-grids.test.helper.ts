/** An even grid of logarithms of momenta, keV. */
export interface PeerGrid {
  readonly firstKeV: number;
  readonly lastKeV: number;
  readonly count: number;
}

/** Momenta k of the free electron in obscura's tables of an element. */
export const PEER_MOMENTA_OUT: { readonly [element: string]: PeerGrid } = {
  Ar: { firstKeV: 0.1, lastKeV: 100, count: 100 },
  Xe: { firstKeV: 0.1, lastKeV: 500, count: 200 },
};

/** Momentum transfers q of its tables. */
export const PEER_MOMENTUM_TRANSFERS: PeerGrid = { firstKeV: 1, lastKeV: 1000, count: 200 };

/** Where a momentum lies: the grid's two momenta beside it, and its share of the way, in straight lines as there. */
export function peerPlace(
  grid: PeerGrid,
  keV: number,
): { readonly below: number; readonly above: number; readonly share: number } {
  const { firstKeV, lastKeV, count } = grid;
  const step = Math.log(lastKeV / firstKeV) / (count - 1);
  const place = Math.min(count - 2, Math.floor(Math.log(keV / firstKeV) / step));
  const [below, above] = [firstKeV * Math.exp(step * place), firstKeV * Math.exp(step * (place + 1))];
  return { below, above, share: (keV - below) / (above - below) };
}
