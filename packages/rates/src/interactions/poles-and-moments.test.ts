import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { SPEED_OF_LIGHT_KM_PER_S } from "../constants.js";
import { standardHalo } from "../halo/standard-halo.js";
import { NUCLEAR_RESPONSES } from "../nuclear-tables.js";
import { responseValue } from "../nuclear/response-set.js";
import { naturalTarget } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { pointNucleus } from "../nuclear/form-factor.js";
import type { OperatorCoupling } from "./coupling.js";
import { effectiveScattering } from "./effective-scattering.js";
import { anapole, electricDipole, magneticDipole, millicharge } from "./electromagnetic.js";
import { haloResponse } from "./halo-response.js";
import { reducedMassGeV } from "./kinematics.js";
import { mediator } from "./momentum-dependence.js";
import { recoilSpectrum } from "./recoil-spectrum.js";
import { spinIndependentScattering } from "./spin-independent-scattering.js";

const PHOTON_COUPLINGS = {
  millicharge: millicharge(1e-9),
  electricDipole: electricDipole(1e-8),
  magneticDipole: magneticDipole(1e-4, 50),
  anapole: anapole(1e-5),
  spinPole: [{ operator: "O6", basis: "nucleon", proton: 1e-6, neutron: 0, momentumDependence: mediator(0, 1) }],
} as const;

const ratesOf = (couplings: readonly OperatorCoupling[]): Float64Array => {
  const scattering = effectiveScattering(couplings, naturalTarget("Xe"), { responses: NUCLEAR_RESPONSES });
  return recoilSpectrum(scattering, 50, standardHalo()).rate(Float64Array.of(0, 1e-9));
};

test.each(["millicharge", "electricDipole", "magneticDipole"] as const)(
  "without any recoil the rate of %s is infinite",
  (name) => {
    expect(at(ratesOf(PHOTON_COUPLINGS[name]), 0)).toBe(Infinity);
  },
);

test.each(["anapole", "spinPole"] as const)("without any recoil the rate of %s has its limit", (name) => {
  const [none, hardly] = ratesOf(PHOTON_COUPLINGS[name]);
  expectClose([none ?? NaN], [hardly ?? NaN], { relative: 1e-9 });
  expect(none).toBeGreaterThan(0);
});

/** Magnetic moments of nuclei with a large orbital part, in nuclear magnetons; Stone, INDC(NDS)-0658 (2014). */
test.each([
  ["Na", 23, 2.2175],
  ["I", 127, 2.8133],
])(
  "the shell model of %s-%d has its magnetic moment, %d, by Δ and Σ′ with their interference",
  (symbol, mass, moment) => {
    const set = NUCLEAR_RESPONSES.find((known) => known.symbol === symbol && known.massNumber === mass);
    if (set === undefined) throw new Error("no responses");
    // μ² (J + 1)(2J + 1)/(24π J) = Σ_{ττ′} [g_τ g_τ′ W_Σ′/4 + W_Δ − g_τ′ W_ΔΣ′], g = μ_p ± μ_n and the charges 1, 1.
    const g = [2.7928 - 1.913, 2.7928 + 1.913];
    let sum = 0;
    for (const left of [0, 1]) {
      for (const right of [0, 1]) {
        sum += 0.25 * (g[left] ?? NaN) * (g[right] ?? NaN) * responseValue(set, "SigmaP", left, right, 0);
        sum += responseValue(set, "Delta", left, right, 0);
        sum -= (g[right] ?? NaN) * responseValue(set, "Delta_SigmaP", left, right, 0);
      }
    }
    const { spin } = set;
    const found = Math.sqrt((sum * 24 * Math.PI * spin) / ((spin + 1) * (2 * spin + 1)));
    // A shell model with the moments of free nucleons is good to a quarter; the other sign of the interference gives a tenth.
    expect(Math.abs(found / moment - 1)).toBeLessThan(0.25);
  },
);

describe("the response to one speed through a light mediator", () => {
  test.each([1e-4, 1e-3, 0.05])("of %d GeV/c² is the closed integral over a pole", (mediatorGeV) => {
    const target = naturalTarget("Xe");
    const [massGeV, speed, edge] = [250, 630, 5];
    const scattering = spinIndependentScattering({ crossSectionCm2: 1e-45 }, target, {
      formFactor: pointNucleus,
      momentumDependence: mediator(mediatorGeV),
    });
    const [found] = haloResponse(scattering, massGeV, Float64Array.of(0, edge), Float64Array.of(speed));
    const expected = scattering.channels.reduce((sum, channel) => {
      const m = channel.nucleus.massGeV;
      const mu = reducedMassGeV(massGeV, m);
      const end = Math.min(edge, (2e6 * (mu * speed) ** 2) / (SPEED_OF_LIGHT_KM_PER_S ** 2 * m));
      // ∫₀^end (1 + E/E₀)⁻² dE = end / (1 + end/E₀), E₀ = m_V²/2m.
      const pole = (mediatorGeV ** 2 * 1e6) / (2 * m);
      return sum + (channel.scale(massGeV) * end) / (1 + end / pole) / speed;
    }, 0);
    expectClose([found ?? NaN], [expected], { relative: 1e-8 });
  });
});
