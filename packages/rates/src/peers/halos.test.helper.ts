import { directionalRate } from "../interactions/directional-rate.js";
import { pureTarget } from "../interactions/peer-targets.test.helper.js";
import { spinIndependentScattering } from "../interactions/spin-independent-scattering.js";
import { debrisFlow } from "../halo/debris-flow.js";
import { radonTransform } from "../halo/directional.js";
import { earthVelocityKmPerS } from "../halo/earth-velocity.js";
import { siderealTimeRad, type GalacticVector } from "../halo/galactic-frame.js";
import type { Halo } from "../halo/halo.js";
import { doublePowerLawHalo, maoHalo, tsallisHalo } from "../halo/isotropic-halo.js";
import { shmPlusPlus } from "../halo/shm-plus-plus.js";
import { standardHaloGradient } from "../halo/standard-halo-gradient.js";
import { standardHalo } from "../halo/standard-halo.js";
import { WIMPY } from "../peer-constants.js";
import { etaPrimitive } from "./wimpydd-target.test.helper.js";
import { deviation, readReferenceFile, type Comparison, type PeerFile } from "./peer-file.test.helper.js";
import { wimpratesHalo, type WimpratesHalo } from "./wimprates-target.test.helper.js";
import { wimpyHalo, type WimpyHalo } from "./wimpy-si.test.helper.js";

/** A case of any of the files; each kind has some of these. */
interface Case<Inputs, Outputs> {
  readonly id: string;
  readonly kind: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
}

/** The worse of several comparisons, with the median of the first. */
function together(parts: readonly Pick<Comparison, "worst" | "median">[]): Pick<Comparison, "worst" | "median"> {
  return { worst: Math.max(...parts.map(({ worst }) => worst)), median: parts[0]?.median ?? NaN };
}

interface WimpratesInputs {
  readonly halo: WimpratesHalo;
  readonly speed_km_s: readonly number[];
  readonly v_min_km_s: readonly number[];
  readonly t_j2000_days: readonly number[];
  readonly v0_km_s: number;
}

interface WimpratesOutputs {
  readonly v_earth_km_s: number | readonly number[];
  readonly v_earth_galactic_km_s: readonly number[];
  readonly v_max_km_s: number;
  readonly speed_distribution_s_per_km: readonly number[];
  readonly mean_inverse_speed_s_per_km: readonly number[];
}

/** Halos of wimprates on dates: Earth's velocity, distribution of speeds and mean inverse speed. */
export const wimpratesHaloFile: PeerFile = {
  file: "wimprates-halo",
  corrected: "speed distribution normalised to k² in place of 1",
  compare: () =>
    readReferenceFile<unknown, Case<WimpratesInputs, WimpratesOutputs>>("wimprates-halo").cases.map(
      ({ id, kind, inputs, outputs }) => {
        if (kind === "v_earth_year") {
          const speeds = inputs.t_j2000_days.map((day) =>
            Math.hypot(...earthVelocityKmPerS(day, { circularSpeedKmPerS: inputs.v0_km_s })),
          );
          return { id, kind, ...deviation(speeds, [outputs.v_earth_km_s].flat()), tolerance: 1e-7 };
        }
        const { v0_km_s, t_j2000_days, normalisation_k_squared: k2 } = inputs.halo;
        const halo = wimpratesHalo(inputs.halo);
        const velocity =
          t_j2000_days === null
            ? outputs.v_earth_galactic_km_s
            : earthVelocityKmPerS(t_j2000_days, { circularSpeedKmPerS: v0_km_s });
        const f = inputs.speed_km_s.map((speed) => k2 * halo.speedDistribution(speed));
        const eta = inputs.v_min_km_s.map((vMin) => k2 * halo.meanInverseSpeed(vMin));
        const parts = [
          deviation(eta, outputs.mean_inverse_speed_s_per_km),
          deviation(f, outputs.speed_distribution_s_per_km),
          deviation(velocity, outputs.v_earth_galactic_km_s),
        ];
        return { id, kind, ...together(parts), tolerance: 1e-7 };
      },
    ),
};

interface WimpyInputs extends WimpyHalo {
  readonly v_min_km_s: number | readonly number[];
  readonly theta_rad: readonly number[];
}

interface WimpyOutputs {
  readonly mean_inverse_speed_s_per_km: readonly number[];
  readonly modified_eta_h_minus_vmin2_eta_km_per_s_over_c2: readonly number[];
  readonly radon_transform_s_per_km: readonly number[];
  readonly transverse_radon_transform_km_per_s_over_c2: readonly number[];
}

/** Velocity integrals and Radon transforms of WIMpy_NREFT. */
export const wimpyHaloFile: PeerFile = {
  file: "wimpy-halo",
  compare: () =>
    readReferenceFile<unknown, Case<WimpyInputs, WimpyOutputs>>("wimpy-halo").cases.map(
      ({ id, kind, inputs, outputs }) => {
        const halo = wimpyHalo(inputs);
        const c2 = WIMPY.constants.speedOfLightKmPerS ** 2;
        const speeds = [inputs.v_min_km_s].flat();
        if (kind === "radon_transform") {
          const radon = inputs.theta_rad.map((theta) => radonTransform(halo, speeds[0] ?? NaN, Math.cos(theta)));
          const parts = [
            deviation(
              radon.map(({ plain }) => plain),
              outputs.radon_transform_s_per_km,
              1e-9,
            ),
            deviation(
              radon.map(({ transverse }) => transverse / c2),
              outputs.transverse_radon_transform_km_per_s_over_c2,
              1e-9,
            ),
          ];
          return { id, kind, ...together(parts), tolerance: 1e-7 };
        }
        const parts = [
          deviation(
            speeds.map((v) => halo.meanInverseSpeed(v)),
            outputs.mean_inverse_speed_s_per_km,
            1e-9,
          ),
          // The peer takes the difference of two nearly equal numbers.
          deviation(
            speeds.map((v) => halo.transverseMoment(v) / c2),
            outputs.modified_eta_h_minus_vmin2_eta_km_per_s_over_c2,
            1e-6,
          ),
        ];
        return { id, kind, ...together(parts), tolerance: 1e-7 };
      },
    ),
};

interface DirectionalInputs {
  readonly Z: number;
  readonly A: number;
  readonly dm_mass_gev: number;
  readonly sigma_nucleon_cm2: number;
  readonly recoil_energy_kev: number;
  readonly theta_to_mean_recoil_direction_rad: readonly number[];
}

/** Directional rates of WIMpy_NREFT. */
export const wimpyDirectional: PeerFile = {
  file: "wimpy-directional",
  compare: () =>
    readReferenceFile<unknown, Case<DirectionalInputs, { readonly rate_per_kg_day_kev_sr: readonly number[] }>>(
      "wimpy-directional",
    ).cases.map(({ id, kind, inputs, outputs }) => {
      const scattering = spinIndependentScattering(
        { crossSectionCm2: inputs.sigma_nucleon_cm2 },
        pureTarget("isotope", inputs.Z, inputs.A, inputs.A * WIMPY.nucleonUnitGeV),
        { constants: WIMPY.constants },
      );
      const rates = directionalRate(
        Float64Array.of(inputs.recoil_energy_kev),
        Float64Array.from(inputs.theta_to_mean_recoil_direction_rad, Math.cos),
        scattering,
        inputs.dm_mass_gev,
        wimpyHalo({ v_lag_km_s: 232, sigma_v_km_s: 156, vesc_km_s: 544 }),
      );
      return { id, kind, ...deviation(rates, outputs.rate_per_kg_day_kev_sr), tolerance: 1e-7 };
    }),
};

interface WimpyddInputs {
  readonly v_rot_km_s: readonly number[];
  readonly v_sun_km_s: readonly number[];
  readonly vesc_km_s: number;
  readonly v_min_km_s: readonly number[];
}

interface WimpyddOutputs {
  readonly eta0_s_per_km: readonly number[];
  readonly eta1_s_per_km: readonly number[];
  readonly eta0_primitive: readonly number[];
  readonly earth_velocity_galactic_km_s: readonly number[];
}

/** Mean inverse speeds of WimPyDD, their change with the Earth's speed and their integrals. */
export const wimpyddHaloFile: PeerFile = {
  file: "wimpydd-halo",
  corrected: "the Earth's velocity on the date is the peer's, from a third formula for the orbit",
  compare: () =>
    readReferenceFile<unknown, Case<WimpyddInputs, WimpyddOutputs>>("wimpydd-halo").cases.map(
      ({ id, kind, inputs, outputs }) => {
        const velocity = inputs.v_rot_km_s.map(
          (value, i) => value + (inputs.v_sun_km_s[i] ?? NaN) + (outputs.earth_velocity_galactic_km_s[i] ?? NaN),
        );
        const halo = standardHalo({
          circularSpeedKmPerS: Math.hypot(...inputs.v_rot_km_s),
          escapeSpeedKmPerS: inputs.vesc_km_s,
          earthSpeedKmPerS: Math.hypot(...velocity),
        });
        const speeds = inputs.v_min_km_s;
        const parts = [
          deviation(
            speeds.map((v) => halo.meanInverseSpeed(v)),
            outputs.eta0_s_per_km,
            1e-6,
          ),
          deviation(
            speeds.map((v) => 14.9 * standardHaloGradient(halo, v).meanInverseSpeed.earthSpeedKmPerS),
            outputs.eta1_s_per_km,
            1e-6,
          ),
          deviation(
            speeds.map((v) => etaPrimitive(halo, v)),
            outputs.eta0_primitive,
          ),
        ];
        // Its rounding is 1e-11 of its greatest numbers, 1e-5 of the least that count by themselves.
        return { id, kind, ...together(parts), tolerance: 2e-5 };
      },
    ),
};

interface ObscuraInputs {
  readonly v0_km_s: number;
  readonly v_observer_km_s: number | GalacticVector;
  readonly vesc_km_s: number;
  readonly eta_sausage_fraction: number;
  readonly beta: number;
  readonly speed_km_s: readonly number[];
}

interface ObscuraOutputs {
  readonly mean_inverse_speed_s_per_km: readonly number[];
  readonly speed_pdf_s_per_km: readonly number[];
  readonly days_since_j2000: number;
  readonly earth_velocity_galactic_km_s: readonly number[];
  readonly speed_km_s: number;
  readonly local_apparent_sidereal_time_s_at_longitude_0: number;
}

/** Halos and Earth's velocity of obscura. */
export const obscuraHalo: PeerFile = {
  file: "obscura-halo",
  corrected: "its SHM++ is interpolated between 100 points, good to 6e-3",
  compare: () =>
    readReferenceFile<unknown, Case<ObscuraInputs, ObscuraOutputs>>("obscura-halo").cases.map(compareObscura),
};

function compareObscura({ id, kind, inputs, outputs }: Case<ObscuraInputs, ObscuraOutputs>): Comparison {
  if (kind === "earth_velocity") {
    const days = outputs.days_since_j2000;
    const velocity = earthVelocityKmPerS(days, { orbit: "eccentric", circularSpeedKmPerS: 220 });
    const parts = [
      deviation(velocity, outputs.earth_velocity_galactic_km_s),
      deviation([Math.hypot(...velocity)], [outputs.speed_km_s]),
      deviation(
        [(siderealTimeRad(days, 0) * 86400) / (2 * Math.PI)],
        [outputs.local_apparent_sidereal_time_s_at_longitude_0],
      ),
    ];
    return { id, kind, ...together(parts), tolerance: 1e-9 };
  }
  const speeds = inputs.speed_km_s;
  if (kind === "halo_shm") {
    const halo = standardHalo({
      circularSpeedKmPerS: inputs.v0_km_s,
      escapeSpeedKmPerS: inputs.vesc_km_s,
      earthSpeedKmPerS: inputs.v_observer_km_s as number,
    });
    const parts = [
      deviation(
        speeds.map((v) => halo.meanInverseSpeed(v)),
        outputs.mean_inverse_speed_s_per_km,
      ),
      deviation(
        speeds.map((v) => halo.speedDistribution(v)),
        outputs.speed_pdf_s_per_km,
        1e-8,
      ),
    ];
    return { id, kind, ...together(parts), tolerance: 1e-8 };
  }
  const halo = shmPlusPlus({
    circularSpeedKmPerS: inputs.v0_km_s,
    escapeSpeedKmPerS: inputs.vesc_km_s,
    sausageShare: inputs.eta_sausage_fraction,
    anisotropy: inputs.beta,
    earthVelocityKmPerS: inputs.v_observer_km_s as GalacticVector,
  });
  const eta = speeds.map((v) => halo.meanInverseSpeed(v));
  return { id, kind, ...deviation(eta, outputs.mean_inverse_speed_s_per_km), tolerance: 6e-3 };
}

interface QedarkInputs {
  readonly v0_km_s: number;
  readonly v_earth_km_s: number;
  readonly vesc_km_s?: number;
  readonly v_flow_km_s?: number;
  readonly q?: number;
  readonly k?: number;
  readonly p?: number;
  readonly v_min_km_s: readonly number[];
}

/** Halo models of QEdark; a millionth of η(0) is the floor, as its quadrature is absolute in the tail. */
export const qedarkHalo: PeerFile = {
  file: "qedark-halo",
  corrected: "undefined names in two of its functions",
  compare: () =>
    readReferenceFile<unknown, Case<QedarkInputs, { readonly eta_s_per_km: readonly number[] }>>(
      "qedark-halo",
    ).cases.map(({ id, kind, inputs, outputs }) => {
      const halo = qedarkModel(kind, inputs);
      const eta = inputs.v_min_km_s.map((v) => halo.meanInverseSpeed(v));
      return { id, kind, ...deviation(eta, outputs.eta_s_per_km, 1e-6), tolerance: 1e-6 };
    }),
};

function qedarkModel(kind: string, inputs: QedarkInputs): Halo {
  const options = {
    circularSpeedKmPerS: inputs.v0_km_s,
    earthSpeedKmPerS: inputs.v_earth_km_s,
    ...(inputs.vesc_km_s === undefined ? {} : { escapeSpeedKmPerS: inputs.vesc_km_s }),
  };
  switch (kind) {
    case "eta_tsallis":
      return tsallisHalo(inputs.q ?? NaN, options);
    case "eta_double_power_law":
      return doublePowerLawHalo(inputs.k ?? NaN, options);
    case "eta_mao_strigari_wechsler":
      return maoHalo(inputs.p ?? NaN, options);
    case "eta_debris_flow":
      return debrisFlow({ flowSpeedKmPerS: inputs.v_flow_km_s ?? NaN, earthSpeedKmPerS: inputs.v_earth_km_s });
    default:
      return standardHalo(options);
  }
}
