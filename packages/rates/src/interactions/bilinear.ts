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
  /** Which basis it is and the spin of dark matter; absent from one of your own, which a provenance then holds whole. */
  readonly model?: BasisModel;
}

/** What defines a basis of this package; plain JSON. */
export interface BasisModel {
  readonly type: "nreft" | "any_spin";
  /** Spin j of dark matter. */
  readonly darkMatterSpin: number;
}

/** A basis in a provenance: its name, or all of its terms. */
export function basisProvenance(basis: OperatorBasis): BasisModel | OperatorBasis {
  return basis.model ?? basis;
}
