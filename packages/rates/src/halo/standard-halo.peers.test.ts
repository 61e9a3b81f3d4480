import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { describeWithReferenceData, readPeerFile } from "../reference-data.test.helper.js";
import { standardHalo } from "./standard-halo.js";

interface WimpratesCase {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly halo: {
      readonly v0_km_s: number;
      readonly vesc_km_s: number;
      readonly v_earth_km_s: number;
      readonly normalisation_k_squared: number;
    };
    readonly speed_km_s: readonly number[];
    readonly v_min_km_s: readonly number[];
  };
  readonly outputs: {
    readonly speed_distribution_s_per_km: readonly number[];
    readonly mean_inverse_speed_s_per_km: readonly number[];
  };
}

interface ObscuraCase {
  readonly kind: string;
  readonly inputs: {
    readonly v0_km_s: number;
    readonly vesc_km_s: number;
    readonly v_observer_km_s: number;
    readonly speed_km_s: readonly number[];
  };
  readonly outputs: {
    readonly speed_pdf_s_per_km: readonly number[];
    readonly mean_inverse_speed_s_per_km: readonly number[];
  };
}

describeWithReferenceData("wimprates 0.5.0", () => {
  const cases = readPeerFile<unknown, WimpratesCase>("wimprates-halo").cases.filter(({ kind }) => kind === "halo");

  test("the reference file holds twelve halos", () => {
    expect(cases).toHaveLength(12);
  });

  // 1e-8: the twelve digits of the peer's Earth speed, amplified 100-fold in the last kilometres per second; the peer's
  // normalisation is off by k², which is given.
  test.each(cases)("$id: speeds and mean inverse speeds", ({ inputs, outputs }) => {
    const { v0_km_s, vesc_km_s, v_earth_km_s, normalisation_k_squared } = inputs.halo;
    const halo = standardHalo({
      circularSpeedKmPerS: v0_km_s,
      escapeSpeedKmPerS: vesc_km_s,
      earthSpeedKmPerS: v_earth_km_s,
    });
    const f = inputs.speed_km_s.map((speed) => normalisation_k_squared * halo.speedDistribution(speed));
    const eta = inputs.v_min_km_s.map((vMin) => normalisation_k_squared * halo.meanInverseSpeed(vMin));
    expectClose(f, outputs.speed_distribution_s_per_km, { relative: 1e-8 });
    expectClose(eta, outputs.mean_inverse_speed_s_per_km, { relative: 1e-8 });
  });
});

describeWithReferenceData("obscura 1.1.0", () => {
  const cases = readPeerFile<unknown, ObscuraCase>("obscura-halo").cases.filter(({ kind }) => kind === "halo_shm");

  test("the reference file holds one standard halo", () => {
    expect(cases).toHaveLength(1);
  });

  // 1e-9: the ten digits given. The peer's density at its greatest speed is −5e-20, rounding; so is the 1e-19 here.
  test.each(cases)("speeds and mean inverse speeds", ({ inputs, outputs }) => {
    const halo = standardHalo({
      circularSpeedKmPerS: inputs.v0_km_s,
      escapeSpeedKmPerS: inputs.vesc_km_s,
      earthSpeedKmPerS: inputs.v_observer_km_s,
    });
    const f = inputs.speed_km_s.map((speed) => halo.speedDistribution(speed));
    const eta = inputs.speed_km_s.map((speed) => halo.meanInverseSpeed(speed));
    expectClose(f, outputs.speed_pdf_s_per_km, { relative: 1e-9, absolute: 1e-19 });
    expectClose(eta, outputs.mean_inverse_speed_s_per_km, { relative: 1e-9 });
  });
});
