/**
 * Spin structure functions of one nucleus with chiral one- and two-body currents.
 *
 *     S_ij(u) = e^{−u} Σ_k c_k u^k,   u = q² b² / 2
 *
 * The two-body currents are a band: its two ends are given.
 *
 * @see Klos et al., Phys. Rev. D 88 (2013) 083516 (arXiv:1304.7684) and erratum
 */
export interface KlosStructure {
  /** Element symbol. */
  readonly symbol: string;
  /** Number of nucleons A. */
  readonly massNumber: number;
  /** Spin J of the ground state. */
  readonly spin: number;
  /** Oscillator length b, fm, where the authors state it. */
  readonly oscillatorLengthFm?: number;
  /** Coefficients of the isoscalar function. */
  readonly S00: readonly number[];
  /** Coefficients of the isovector function, at either end of the band. */
  readonly S11: readonly [readonly number[], readonly number[]];
  /** Coefficients of the interference, at either end of the band. */
  readonly S01: readonly [readonly number[], readonly number[]];
}
