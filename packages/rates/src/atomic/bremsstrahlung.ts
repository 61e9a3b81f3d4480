import { checkFloats, checkList, checkMembers } from "../numerics/argument-checks.js";
import { checkHalo, haloProvenance, type Halo } from "../halo/halo.js";
import type { RecoilProvenance } from "../interactions/recoil-spectrum.js";
import { checkScattering, type Scattering } from "../interactions/scattering.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { FINE_STRUCTURE_CONSTANT } from "../constants.js";
import { at } from "../numerics/at.js";
import { valueOnCurve } from "../response/curve.js";
import { excitationIntegral } from "./excitation-integral.js";
import { checkScatteringFactors, type ScatteringFactorColumn, type ScatteringFactors } from "./scattering-factors.js";
import { tabulatedExcitation } from "./tabulated-excitation.js";

/** From this many energies on, a table of the integral over recoils is quicker than the integral at each. */
const MANY = 200;

/** Spectrum of photons from recoiling nuclei, with what it was calculated from. */
export interface BremsstrahlungSpectrum extends Spectrum {
  readonly provenance: RecoilProvenance & {
    readonly bremsstrahlung: readonly { readonly element: string; readonly source: string }[];
  };
}

/**
 * Spectrum of bremsstrahlung: a nucleus that is struck radiates a photon of energy ω with its cloud of electrons.
 *
 *     d²R/dω dE_R = (4α / 3πω) (E_R / m_N) |f₁(ω) + i f₂(ω)|² dR/dE_R |_{v_min(E_R, ω)}
 *
 * The factors are those of each element of the target itself, in straight lines between the tabulated energies and constant
 * beyond them.
 *
 * @param scattering - elastic scattering on nuclei, of any interaction
 * @param factors - atomic scattering factors, one for each element of the target
 * @returns a spectrum of ω, keV, in events / (keV kg day); relative accuracy 1e-6 of the integral over
 *   recoils, or 1e-11 of what that is at a thousandth of the greatest ω
 * @throws RangeError when an element of the target has no factors, the scattering is inelastic, or the mass is not above 0
 * @see Kouvaris & Pradler, Phys. Rev. Lett. 118 (2017) 031803 (arXiv:1607.01789)
 */
export function bremsstrahlungSpectrum(
  scattering: Scattering,
  massGeV: number,
  halo: Halo,
  factors: readonly ScatteringFactors[],
): BremsstrahlungSpectrum {
  checkScattering(scattering);
  checkHalo(halo);
  checkList("factors", factors, "a list of ScatteringFactors");
  factors.forEach((one: unknown, i) => {
    checkMembers(
      `factors[${i}]`,
      one,
      ["element", "source"],
      'ScatteringFactors, such as await loadScatteringFactors("Xe")',
    );
  });
  const elements = Array.from(new Set(scattering.target.nuclei.map(({ symbol }) => symbol)));
  const parts = elements.map((element) => {
    const own = factors.find((candidate) => candidate.element === element);
    if (own === undefined) {
      const given = factors.map((candidate) => candidate.element).join(", ") || "none";
      throw new RangeError(
        `no scattering factors of ${element}, which the target ${scattering.target.formula} holds; given: ${given}`,
      );
    }
    checkScatteringFactors(own);
    return { own, integral: excitationIntegral(scattering, massGeV, halo, element) };
  });
  const maximumEnergyKeV = Math.max(...parts.map(({ integral }) => integral.maximumEnergyKeV));
  const kinks = parts.flatMap(({ own, integral }) => [
    ...integral.kinksKeV,
    ...own.f1.energiesKeV,
    ...own.f2.energiesKeV,
  ]);
  return {
    kinksKeV: Float64Array.from(new Set(kinks.filter((kink) => kink <= maximumEnergyKeV))).sort(),
    maximumEnergyKeV,
    rate(energiesKeV) {
      checkFloats("energiesKeV", energiesKeV);
      const rates = new Float64Array(energiesKeV.length);
      for (const { own, integral } of parts) {
        const weighted = energiesKeV.length < MANY ? integral : tabulatedExcitation(integral);
        energiesKeV.forEach((omega, i) => {
          if (!(omega > 0)) throw new RangeError(`energiesKeV[${i}] is ${omega}; expected above 0`);
          if (omega >= integral.maximumEnergyKeV) return;
          const strength = (4 * FINE_STRUCTURE_CONSTANT) / (3 * Math.PI * omega);
          rates[i] = at(rates, i) + strength * squareAt(own, omega) * weighted.at(omega);
        });
      }
      return rates;
    },
    provenance: {
      ...scattering.provenance,
      massGeV,
      halo: haloProvenance(halo),
      bremsstrahlung: parts.map(({ own }) => ({ element: own.element, source: own.source })),
    },
  };
}

/** |f|² at a photon energy. */
function squareAt({ f1, f2 }: ScatteringFactors, omega: number): number {
  const valueOf = ({ energiesKeV: points, values }: ScatteringFactorColumn): number =>
    valueOnCurve({ points, values, interpolation: "linear", outside: "nearest" }, omega);
  return valueOf(f1) ** 2 + valueOf(f2) ** 2;
}
