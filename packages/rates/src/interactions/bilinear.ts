import type { ResponseName } from "../nuclear/response-set.js";

/**
 * One term of the squared amplitude of dark matter and a nucleus.
 *
 *     factor · q̃^{2 power} · c_left^τ c_right^{τ′} · W_response^{ττ′}(y),   q̃ = q / m_N
 *
 * summed over both isospin indices. It multiplies η of the halo, or η₂/c² when it is transverse.
 */
export interface Bilinear {
  readonly response: ResponseName;
  readonly transverse: boolean;
  /** Power of q̃². */
  readonly power: number;
  readonly factor: number;
  /** Position of the first operator in the basis. */
  readonly left: number;
  /** Position of the second operator in the basis. */
  readonly right: number;
}

/** Operators between dark matter and a nucleon, with all terms that the square of their sum has. */
export interface OperatorBasis {
  /** Name of each operator, such as `"O4"`. */
  readonly operators: readonly string[];
  /** The squared amplitude; a product of two operators within one response stands in both orders. */
  readonly bilinears: readonly Bilinear[];
}
