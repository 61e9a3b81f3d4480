import { checkMembers, checkText } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAllFinite, checkAtLeast, checkLength, checkPositive } from "../numerics/checks.js";
import { power } from "../numerics/elementary.js";

/** An orbital as a sum of Slater functions, filled with 2 (2l + 1) electrons; atomic units. */
export interface SlaterOrbital {
  /** Element symbol. */
  readonly element: string;
  /** Name of the shell, such as `"5p"`. */
  readonly shell: string;
  /** Principal quantum number n. */
  readonly principal: number;
  /** Orbital angular momentum l. */
  readonly angularMomentum: number;
  /** Binding energy, hartree. */
  readonly bindingEnergyHartree: number;
  /** Powers n_j of the Slater functions; shape (j). */
  readonly powers: Float64Array;
  /** Exponents Z_j; shape (j). */
  readonly exponents: Float64Array;
  /** Coefficients C_j of the normalised functions; shape (j). */
  readonly coefficients: Float64Array;
}

/**
 * Radial function of an orbital at radii in units of the Bohr radius.
 *
 *     R(r) = Σ_j C_j (2 Z_j)^{n_j + ½} / √(2 n_j)! · r^{n_j − 1} e^{−Z_j r},   ∫ R² r² dr = 1
 *
 * Exact to rounding of these sums, whose orbitals are orthonormal to 2e-6.
 *
 * @param radii - r ≥ 0; shape (n)
 * @returns R, in units of the Bohr radius to the power −3/2; shape (n)
 * @throws RangeError when a radius is negative or not finite, or the orbital is not well formed
 * @throws TypeError when a member of the orbital, or the radii, are of another kind
 * @see Bunge, Barrientos & Bunge, At. Data Nucl. Data Tables 53 (1993) 113
 */
export function radialFunction(orbital: SlaterOrbital, radii: Float64Array): Float64Array {
  checkOrbital(orbital);
  checkAllFinite("radii", radii);
  radii.forEach((radius, i) => {
    if (!(radius >= 0)) checkAtLeast(`radii[${i}]`, radius, 0);
  });
  const { powers, exponents, coefficients } = orbital;
  const factors = coefficients.map((coefficient, j) => {
    const [n, z] = [at(powers, j), at(exponents, j)];
    let factorial = 1;
    for (let k = 2; k <= 2 * n; k++) factorial *= k;
    return coefficient * Math.sqrt(power(2 * z, 2 * n + 1) / factorial);
  });
  return radii.map((r) => {
    let sum = 0;
    for (let j = 0; j < factors.length; j++) {
      sum += at(factors, j) * power(r, at(powers, j) - 1) * Math.exp(-at(exponents, j) * r);
    }
    return sum;
  });
}

/** Greatest power and exponent of a Slater function, and greatest l. */
const [GREATEST_POWER, GREATEST_EXPONENT, GREATEST_MOMENTUM] = [20, 1e4, 10];

/**
 * Refuses what is no orbital.
 *
 * @throws RangeError when the numbers of powers, exponents and coefficients differ, or one of them, the binding energy or a
 *   quantum number is out of its range
 * @throws TypeError when a member is of another kind
 */
export function checkOrbital(orbital: SlaterOrbital): void {
  const members = ["element", "shell", "principal", "angularMomentum", "bindingEnergyHartree"];
  const arrays = ["powers", "exponents", "coefficients"];
  checkMembers("orbital", orbital, [...members, ...arrays], 'an orbital, such as hartreeFockOrbital("Xe", "5p")');
  const { element, shell, principal, angularMomentum, powers, exponents, coefficients } = orbital;
  checkText("shell of an orbital", shell, 'the name of a shell, such as "5p"');
  checkText("element of an orbital", element, 'its symbol, such as "Xe"');
  const of = `${shell} of ${element}`;
  checkPositive(`principal of ${of}`, principal);
  if (!(Number.isInteger(angularMomentum) && angularMomentum >= 0 && angularMomentum <= GREATEST_MOMENTUM)) {
    throw new RangeError(
      `angularMomentum of ${of} is ${angularMomentum}; expected a whole number from 0 to ${GREATEST_MOMENTUM}`,
    );
  }
  checkPositive(`bindingEnergyHartree of ${of}`, orbital.bindingEnergyHartree);
  checkAllFinite(`coefficients of ${of}`, coefficients);
  if (coefficients.length === 0) throw new RangeError(`coefficients of ${of} holds 0 numbers; expected at least 1`);
  checkLength(`powers of ${of}`, powers, coefficients.length);
  checkLength(`exponents of ${of}`, exponents, coefficients.length);
  for (const [j, n] of powers.entries()) {
    if (Number.isInteger(n) && n >= 1 && n <= GREATEST_POWER) continue;
    throw new RangeError(`powers[${j}] of ${of} is ${n}; expected a whole number from 1 to ${GREATEST_POWER}`);
  }
  for (const [j, z] of exponents.entries()) {
    if (z > 0 && z <= GREATEST_EXPONENT) continue;
    throw new RangeError(`exponents[${j}] of ${of} is ${z}; expected above 0, at most ${GREATEST_EXPONENT}`);
  }
}

/** Functions that the orbitals of one l share. */
interface Basis {
  readonly powers: readonly number[];
  readonly exponents: readonly number[];
  readonly orbitals: { readonly [shell: string]: readonly [bindingEnergyHartree: number, ...coefficients: number[]] };
}

function orbitalsOf(element: string, bases: readonly Basis[]): SlaterOrbital[] {
  return bases.flatMap(({ powers, exponents, orbitals }, angularMomentum) =>
    Object.entries(orbitals).map(([shell, [bindingEnergyHartree, ...coefficients]]) => ({
      element,
      shell,
      principal: Number.parseInt(shell, 10),
      angularMomentum,
      bindingEnergyHartree,
      powers: Float64Array.from(powers),
      exponents: Float64Array.from(exponents),
      coefficients: Float64Array.from(coefficients),
    })),
  );
}

/** Where the numbers of {@link HARTREE_FOCK_ORBITALS} come from. */
export const HARTREE_FOCK_SOURCE = "Bunge, Barrientos & Bunge, At. Data Nucl. Data Tables 53 (1993) 113";

/** Roothaan–Hartree–Fock orbitals of argon and xenon: binding energies and coefficients of {@link HARTREE_FOCK_SOURCE}. */
export const HARTREE_FOCK_ORBITALS: readonly SlaterOrbital[] = [
  ...orbitalsOf("Ar", [
    {
      powers: [1, 1, 2, 2, 2, 2, 3, 3, 3, 3],
      exponents: [25.5708, 15.6262, 22.3994, 10.53, 7.0534, 5.412, 46.7052, 3.7982, 2.5495, 1.7965],
      orbitals: {
        "1s": [
          118.610349, 0.316405, 0.54276, 0.167691, 0.000408, 0.002431, -0.000861, -0.000422, 6.6e-5, -6.1e-5, 9e-6,
        ],
        "2s": [
          12.322152, 0.079148, -0.507823, 0.0599, -0.026389, 0.832638, 0.295522, 0.000217, 0.002203, 0.001423, 0.000186,
        ],
        "3s": [
          1.277352, 0.035512, -0.181267, 0.0265, 0.00628, 0.111836, 0.385604, 7e-5, -0.376901, -0.593561, -0.229971,
        ],
      },
    },
    {
      powers: [2, 2, 2, 2, 3, 3, 3, 3],
      exponents: [26.6358, 12.7337, 7.3041, 5.3353, 20.7765, 3.3171, 2.0947, 1.378],
      orbitals: {
        "2p": [9.571464, 0.002436, -0.114774, -0.503175, -0.427033, 0.009669, -0.004825, 0.000231, -9.8e-5],
        "3p": [0.591016, 0.001854, -0.042064, -0.095603, -0.194233, 0.005891, 0.366141, 0.52649, 0.249866],
      },
    },
  ]),
  ...orbitalsOf("Xe", [
    {
      powers: [1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5],
      exponents: [
        54.9179, 47.25, 26.0942, 68.1771, 16.8296, 12.0759, 31.903, 8.0145, 5.8396, 14.7123, 3.8555, 2.6343, 1.8124,
      ],
      orbitals: {
        "1s": [
          1224.397767, -0.965401, -0.04035, 0.00189, -0.003868, -0.000263, 0.000547, -0.000791, 1.4e-5, -1.3e-5,
          -0.000286, 5e-6, -3e-6, 1e-6,
        ],
        "2s": [
          189.230111, 0.313912, 0.236118, -0.985333, 0.000229, -0.346825, 0.345786, -0.120941, -0.005057, 0.001528,
          -0.151508, -0.000281, 0.000134, -4e-5,
        ],
        "3s": [
          40.175652, -0.140382, -0.125401, 0.528161, -0.000435, 0.494492, -1.855445, 0.128637, -0.01798, 0.000792,
          0.333907, -0.000228, 0.000191, -3.7e-5,
        ],
        "4s": [
          7.856291, 0.06402, 0.05955, -0.251138, 0.000152, -0.252274, 1.063559, -0.071737, -0.563072, -0.697466,
          -0.058009, -0.018353, 0.002292, -0.000834,
        ],
        "5s": [
          0.944407, -0.02251, -0.021077, 0.088978, -8.1e-5, 0.095199, -0.398492, 0.025623, 0.274471, 0.29111, 0.011171,
          -0.463123, -0.545266, -0.167779,
        ],
      },
    },
    {
      powers: [2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5],
      exponents: [58.7712, 22.6065, 48.9702, 13.4997, 9.8328, 40.2591, 7.1841, 5.1284, 21.533, 3.4469, 2.2384, 1.4588],
      orbitals: {
        "2p": [
          177.782438, 0.051242, 0.78107, 0.11491, -0.000731, 0.000458, 0.083993, -0.000265, 3.4e-5, 0.009061, -1.4e-5,
          6e-6, -2e-6,
        ],
        "3p": [
          35.221651, 0.000264, 0.622357, -0.009861, -0.952677, -0.3379, -0.02634, -0.000384, -0.001665, 0.087491,
          0.00024, -8.3e-5, 2.6e-5,
        ],
        "4p": [
          6.008328, 0.013769, -0.426955, 0.045088, 0.748434, 0.13285, 0.059406, -0.679569, -0.503653, -0.149635,
          -0.014193, 0.000528, -0.000221,
        ],
        "5p": [
          0.457283, -0.005879, 0.14904, -0.018716, -0.266839, -0.031096, -0.0241, 0.267374, 0.16146, 0.059721,
          -0.428353, -0.542284, -0.201667,
        ],
      },
    },
    {
      powers: [3, 3, 3, 4, 4, 4, 4, 4],
      exponents: [19.9787, 12.2129, 8.6994, 27.7398, 15.941, 6.058, 4.099, 2.5857],
      orbitals: {
        "3d": [26.118859, 0.220185, 0.60314, 0.194682, -0.014369, 0.049865, -0.0003, 0.000418, -0.000133],
        "4d": [2.777871, -0.013758, -0.804573, 0.260624, 0.00749, 0.244109, 0.597018, 0.395554, 0.039786],
      },
    },
  ]),
];

/**
 * The orbital of a shell, such as `"5p"` of xenon.
 *
 * @throws RangeError when there is none
 */
export function hartreeFockOrbital(element: string, shell: string): SlaterOrbital {
  const found = HARTREE_FOCK_ORBITALS.find((orbital) => orbital.element === element && orbital.shell === shell);
  if (found !== undefined) return found;
  const known = HARTREE_FOCK_ORBITALS.map((orbital) => `${orbital.shell} of ${orbital.element}`).join(", ");
  throw new RangeError(`no orbital ${shell} of ${element}; there are ${known}`);
}
