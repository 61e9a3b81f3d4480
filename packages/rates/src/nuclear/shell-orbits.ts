import { nineJ, phase, sixJ, threeJ } from "../numerics/angular-momentum.js";

/** A single-particle orbit of the harmonic oscillator. */
export interface Orbit {
  /** Radial quantum number n = 0, 1, …. */
  readonly n: number;
  /** Orbital angular momentum l. */
  readonly l: number;
  /** Twice the total angular momentum. */
  readonly twiceJ: number;
}

/** One-body operators of the nuclear responses. */
export type OneBodyOperator = "M" | "SigmaP" | "SigmaPP" | "Delta" | "PhiPP" | "PhiTP";

/** A matrix element as e^{−y} Σ_p c_p √y^p; index p. */
export type RootPolynomial = readonly number[];

/**
 * Reduced matrix element of a one-body operator of rank J between two orbits, in the convention of Edmonds.
 *
 *     M_J = j_J Y_J,   Σ′_J = Σ_L b_L [j_L Y_L ⊗ σ]_J,   Σ″_J = Σ_L a_L [j_L Y_L ⊗ σ]_J,   Δ_J = [j_J Y_J ⊗ ∇/q]_J,
 *     Φ″_J = √2 Σ_L a_L [j_L Y_L ⊗ [σ ⊗ ∇/q]_1]_J,   Φ̃′_J = √2 Σ_L b_L [j_L Y_L ⊗ [σ ⊗ ∇/q]_1]_J + ½ [j_J Y_J ⊗ σ]_J,
 *     a_{J+1} = b_{J−1} = √((J + 1)/(2J + 1)),   a_{J−1} = −b_{J+1} = √(J/(2J + 1))
 *
 * with radial functions that are positive near the origin.
 *
 * @see Fitzpatrick et al., JCAP 02 (2013) 004 (arXiv:1203.3542), appendix; Donnelly & Haxton, At. Data Nucl. Data Tables
 *   23 (1979) 103
 */
export function reducedElement(operator: OneBodyOperator, J: number, bra: Orbit, ket: Orbit): RootPolynomial {
  const [up, down] = [Math.sqrt((J + 1) / (2 * J + 1)), Math.sqrt(J / (2 * J + 1))];
  switch (operator) {
    case "M":
      return withSpin(bra, ket, J, 0, J, localOrbital(J, bra, ket));
    case "SigmaP":
      return sum([scaled(-down, spinTensor(J + 1, J, bra, ket)), scaled(up, spinTensor(J - 1, J, bra, ket))]);
    case "SigmaPP":
      return sum([scaled(up, spinTensor(J + 1, J, bra, ket)), scaled(down, spinTensor(J - 1, J, bra, ket))]);
    case "Delta":
      return withSpin(bra, ket, J, 0, J, gradientOrbital(J, J, bra, ket));
    case "PhiPP":
      return sum([scaled(up, spinGradient(J + 1, J, bra, ket)), scaled(down, spinGradient(J - 1, J, bra, ket))]);
    case "PhiTP":
      return sum([
        scaled(-down, spinGradient(J + 1, J, bra, ket)),
        scaled(up, spinGradient(J - 1, J, bra, ket)),
        scaled(0.5, spinTensor(J, J, bra, ket)),
      ]);
  }
}

/** [j_L Y_L ⊗ σ]_J. */
export function spinTensor(L: number, J: number, bra: Orbit, ket: Orbit): RootPolynomial {
  return L < 0 ? [] : withSpin(bra, ket, L, 1, J, localOrbital(L, bra, ket));
}

/** √2 [j_L Y_L ⊗ [σ ⊗ ∇/q]_1]_J, by recoupling to [[j_L Y_L ⊗ ∇/q]_K ⊗ σ]_J. */
export function spinGradient(L: number, J: number, bra: Orbit, ket: Orbit): RootPolynomial {
  if (L < 0) return [];
  const parts: RootPolynomial[] = [];
  for (let K = Math.abs(L - 1); K <= L + 1; K++) {
    // [σ ⊗ ∇]_1 = −[∇ ⊗ σ]_1.
    const recoupling = -phase(2 * (L + 2 + J)) * Math.sqrt(3 * (2 * K + 1)) * sixJ(2 * L, 2, 2 * K, 2, 2 * J, 2);
    parts.push(scaled(Math.SQRT2 * recoupling, withSpin(bra, ket, K, 1, J, gradientOrbital(L, K, bra, ket))));
  }
  return sum(parts);
}

/** Couples an orbital element of rank K with the spin operator of rank k to rank J. */
function withSpin(bra: Orbit, ket: Orbit, K: number, k: 0 | 1, J: number, orbital: RootPolynomial): RootPolynomial {
  const spin = k === 0 ? Math.SQRT2 : Math.sqrt(6);
  const weight =
    Math.sqrt((bra.twiceJ + 1) * (ket.twiceJ + 1) * (2 * J + 1)) *
    nineJ([
      [2 * bra.l, 2 * ket.l, 2 * K],
      [1, 1, 2 * k],
      [bra.twiceJ, ket.twiceJ, 2 * J],
    ]);
  return scaled(weight * spin, orbital);
}

/** ⟨l′‖Y_L‖l⟩. */
function harmonic(bra: number, L: number, ket: number): number {
  const size = Math.sqrt(((2 * bra + 1) * (2 * L + 1) * (2 * ket + 1)) / (4 * Math.PI));
  return phase(2 * bra) * size * threeJ(2 * bra, 2 * L, 2 * ket, 0, 0, 0);
}

function localOrbital(L: number, bra: Orbit, ket: Orbit): RootPolynomial {
  const angular = harmonic(bra.l, L, ket.l);
  return angular === 0 ? [] : scaled(angular, radialIntegral(bra, L, radialFunction(ket)));
}

/** ⟨n′l′‖[j_L Y_L ⊗ ∇/q]_K‖nl⟩; a gradient leads to l ± 1 with (d/dr − l/r) and (d/dr + (l + 1)/r). */
function gradientOrbital(L: number, K: number, bra: Orbit, ket: Orbit): RootPolynomial {
  const parts = [ket.l + 1, ket.l - 1].flatMap((between) => {
    if (between < 0) return [];
    const gradient = between > ket.l ? Math.sqrt(ket.l + 1) : -Math.sqrt(ket.l);
    const weight =
      phase(2 * (bra.l + ket.l + K)) *
      Math.sqrt(2 * K + 1) *
      sixJ(2 * L, 2, 2 * K, 2 * ket.l, 2 * bra.l, 2 * between) *
      harmonic(bra.l, L, between) *
      gradient;
    if (weight === 0) return [];
    return [scaled(weight, radialIntegral(bra, L, gradientOf(ket, between)))];
  });
  // 1/(q b) = 1/(2 √y).
  return sum(parts).map((_, p, list) => 0.5 * (list[p + 1] ?? 0));
}

/** A radial function as e^{−r²/2} Σ_k c_k r^k, r in units of b; index k. */
type RadialFunction = readonly number[];

/** R_nl, positive near the origin and normalised: ∫ R² r² dr = 1. */
function radialFunction({ n, l }: Orbit): RadialFunction {
  const norm = Math.sqrt((2 * gamma(n + 1)) / gamma(n + l + 1.5));
  const coefficients = Array<number>(l + 2 * n + 1).fill(0);
  for (let i = 0; i <= n; i++) {
    const binomial = gamma(n + l + 1.5) / (gamma(n - i + 1) * gamma(l + i + 1.5));
    coefficients[l + 2 * i] = ((i % 2 === 0 ? 1 : -1) * norm * binomial) / gamma(i + 1);
  }
  return coefficients;
}

/** (d/dr − l/r) R or (d/dr + (l + 1)/r) R, by where the gradient leads. */
function gradientOf(orbit: Orbit, between: number): RadialFunction {
  const function_ = radialFunction(orbit);
  const derivative = Array<number>(function_.length + 1).fill(0);
  const centrifugal = between > orbit.l ? -orbit.l : orbit.l + 1;
  function_.forEach((c, k) => {
    const lowered = (k + centrifugal) * c;
    if (lowered !== 0) derivative[k - 1] = (derivative[k - 1] ?? 0) + lowered;
    derivative[k + 1] = (derivative[k + 1] ?? 0) - c;
  });
  return derivative;
}

/**
 * ∫ R_{n′l′} j_L(q r) g r² dr, from
 *
 *     ∫ r^{k+2} e^{−r²} j_L(2√y r) dr = (√π/4) √y^L Γ((k+L+3)/2) / Γ(L + 3/2) · e^{−y} ₁F₁((L − k)/2; L + 3/2; y)
 */
function radialIntegral(bra: Orbit, L: number, ket: RadialFunction): RootPolynomial {
  const left = radialFunction(bra);
  const result: number[] = [];
  left.forEach((a, i) => {
    ket.forEach((b, j) => {
      const product = a * b;
      if (product === 0) return;
      const k = i + j;
      let term = ((Math.sqrt(Math.PI) / 4) * product * gamma((k + L + 3) / 2)) / gamma(L + 1.5);
      for (let m = 0; term !== 0; m++) {
        result[L + 2 * m] = (result[L + 2 * m] ?? 0) + term;
        term *= ((L - k) / 2 + m) / ((L + 1.5 + m) * (m + 1));
      }
    });
  });
  return Array.from(result, (value: number | undefined) => value ?? 0);
}

/** Γ of a multiple of ½ above 0. */
function gamma(x: number): number {
  let value = Number.isInteger(x) ? 1 : Math.sqrt(Math.PI);
  for (let k = Number.isInteger(x) ? 1 : 0.5; k < x; k++) value *= k;
  return value;
}

function scaled(factor: number, polynomial: RootPolynomial): RootPolynomial {
  return polynomial.map((value) => factor * value);
}

function sum(parts: readonly RootPolynomial[]): RootPolynomial {
  const length = Math.max(0, ...parts.map((part) => part.length));
  return Array.from({ length }, (_, p) => parts.reduce((total, part) => total + (part[p] ?? 0), 0));
}
