import { expect, expectTypeOf, test } from "vitest";
import * as rates from "./index.js";

test("the public names are these", () => {
  expect(Object.keys(rates).sort()).toEqual([
    "ATOMIC_MASS_UNIT_GEV",
    "CODATA_2018",
    "DAY_S",
    "GEV_KG",
    "HBARC_MEV_FM",
    "JULIAN_YEAR_DAYS",
    "LEWIN_SMITH",
    "NEUTRON_MASS_GEV",
    "PROTON_MASS_GEV",
    "SPEED_OF_LIGHT_KM_PER_S",
    "combineLikelihoods",
    "countsInRegion",
    "curveValue",
    "discoverySignificance",
    "exactBinCounts",
    "feldmanCousinsAccepts",
    "feldmanCousinsInterval",
    "fitLikelihood",
    "foldCounts",
    "foldDensity",
    "foldSpectrum",
    "helmFormFactor",
    "helmFormFactorSquared",
    "maximumGapProbability",
    "maximumGapUpperLimit",
    "maximumRecoilEnergyKeV",
    "meanEarthSpeedKmPerS",
    "meanTarget",
    "minimumSpeedKmPerS",
    "morphTemplates",
    "naturalIsotopes",
    "naturalTarget",
    "optimumIntervalSimulation",
    "optimumIntervalUpperLimit",
    "pointNucleus",
    "poissonCumulative",
    "poissonUpperLimit",
    "prepareResponse",
    "profileLikelihoodInterval",
    "quantileSpectrum",
    "reducedMassGeV",
    "spectraByElement",
    "spinIndependentRate",
    "spinIndependentScan",
    "spinIndependentScattering",
    "spinIndependentSpectrum",
    "standardHalo",
    "tabulatedSpectrum",
    "thresholdShare",
  ]);
});

test("the public types fit together", () => {
  expectTypeOf<rates.StandardHalo>().toExtend<rates.Halo>();
  expectTypeOf<rates.SpinIndependentSpectrum>().toExtend<rates.Spectrum>();
  expectTypeOf<rates.CutoffStage | rates.MatrixStage>().toExtend<rates.Stage>();
  expectTypeOf<rates.TrueEfficiencyStage | rates.ReconstructedEfficiencyStage>().toExtend<rates.Stage>();
  expectTypeOf(rates.foldSpectrum).returns.toEqualTypeOf<rates.FoldedCounts>();
  expectTypeOf(rates.naturalTarget).returns.toEqualTypeOf<rates.Target>();
  expectTypeOf(rates.naturalIsotopes).returns.toEqualTypeOf<readonly rates.Isotope[]>();
  expectTypeOf(rates.helmFormFactor).returns.toEqualTypeOf<rates.FormFactor>();
  expectTypeOf(rates.CODATA_2018).toEqualTypeOf<rates.RateConstants>();
});
