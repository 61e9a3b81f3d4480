/**
 * Expected dark matter signals in direct detection: recoil spectra, their passage through a detector, and limits.
 *
 *     const wimp = { massGeV: 50, crossSectionCm2: 1e-46 };
 *     const rate = spinIndependentRate(Float64Array.of(1, 5, 10), wimp, naturalTarget("Xe"), standardHalo());
 *
 * Energies are in keV, masses in GeV/c², speeds in km/s, cross-sections in cm², exposures in kg day; a rate is in
 * events / (keV kg day). Functions are pure; arrays that are passed in are not changed.
 * @module
 */
export {
  ATOMIC_MASS_UNIT_GEV,
  CODATA_2018,
  DAY_S,
  GEV_KG,
  HBARC_MEV_FM,
  JULIAN_YEAR_DAYS,
  NEUTRON_MASS_GEV,
  PROTON_MASS_GEV,
  SPEED_OF_LIGHT_KM_PER_S,
  type RateConstants,
} from "./constants.js";

export { meanEarthSpeedKmPerS } from "./halo/earth-speed.js";
export type { Halo, HaloParameters } from "./halo/halo.js";
export { standardHalo, type StandardHalo, type StandardHaloOptions } from "./halo/standard-halo.js";

export { pointNucleus, type FormFactor } from "./nuclear/form-factor.js";
export { helmFormFactor, helmFormFactorSquared, LEWIN_SMITH, type HelmParameters } from "./nuclear/helm.js";
export { naturalIsotopes, type Isotope } from "./nuclear/isotopes.js";
export { meanTarget } from "./nuclear/mean-target.js";
export { naturalTarget, type IsotopicComposition, type Nucleus, type Target } from "./nuclear/target.js";

export { maximumRecoilEnergyKeV, minimumSpeedKmPerS, reducedMassGeV } from "./interactions/kinematics.js";
export type { Spectrum } from "./interactions/spectrum.js";
export {
  spinIndependentRate,
  spinIndependentScan,
  spinIndependentSpectrum,
  type SpinIndependentProvenance,
  type SpinIndependentSpectrum,
  type Wimp,
} from "./interactions/spin-independent.js";
export {
  spinIndependentScattering,
  type SpinIndependentCoupling,
  type SpinIndependentOptions,
} from "./interactions/spin-independent-scattering.js";

export { exactBinCounts } from "./response/bin-counts.js";
export { foldCounts, foldDensity, foldSpectrum, prepareResponse } from "./response/fold.js";
export type { FoldedCounts, FoldOptions, PreparedResponse, RecoilSpectrum } from "./response/fold.js";
export type { IntegrationRule, ResponseMatrix } from "./response/matrix.js";
export { countsInRegion, type Region, type RegionRule } from "./response/region.js";
export type {
  AcceptanceStage,
  Basis,
  CutoffStage,
  EnergyCurve,
  EnergyEfficiencyStage,
  Interpolation,
  MatrixStage,
  Outside,
  QuenchingStage,
  ReconstructedEfficiencyStage,
  ResolutionStage,
  Stage,
  ThresholdStage,
  TrueEfficiencyStage,
} from "./response/stage.js";

export { poissonCumulative, poissonUpperLimit, type CountingExperiment } from "./statistics/poisson.js";
export { spectraByElement } from "./response/recoils.js";
export { feldmanCousinsAccepts, feldmanCousinsInterval, type SignalInterval } from "./statistics/feldman-cousins.js";
export { maximumGapProbability, maximumGapUpperLimit } from "./statistics/maximum-gap.js";
export { optimumIntervalSimulation, optimumIntervalUpperLimit } from "./statistics/optimum-interval.js";
export type { OptimumIntervalExperiment, OptimumIntervalSimulation } from "./statistics/optimum-interval.js";
export { morphTemplates, type Variation } from "./response/morph.js";
export type {
  BinnedLikelihood,
  LikelihoodParameter,
  LikelihoodSource,
  LikelihoodTerm,
} from "./statistics/binned-likelihood.js";
export { fitLikelihood, type LikelihoodFit } from "./statistics/fit.js";
export {
  combineLikelihoods,
  discoverySignificance,
  profileLikelihoodInterval,
  type ProfileInterval,
  type ProfileOptions,
} from "./statistics/profile-likelihood.js";
export { curveValue, type Curve } from "./response/curve.js";
export { thresholdShare } from "./response/threshold.js";
export { quantileSpectrum, tabulatedSpectrum } from "./response/tabulated-spectrum.js";
export { FERMI_CONSTANT_PER_GEV2, ELECTRON_MASS_GEV, FINE_STRUCTURE_CONSTANT } from "./constants.js";
export { bremsstrahlungSpectrum, type BremsstrahlungSpectrum } from "./atomic/bremsstrahlung.js";
export {
  electronScatteringSpectrum,
  type ElectronScatteringDarkMatter,
  type ElectronScatteringOptions,
  type ElectronScatteringSpectrum,
} from "./atomic/electron-scattering.js";
export {
  loadIonisationTable,
  type IonisationShell,
  type IonisationTable,
  type LogGrid,
} from "./atomic/ionisation-table.js";
export { migdalSpectrum, type MigdalOptions, type MigdalSpectrum } from "./atomic/migdal.js";
export { loadMigdalTable, type MigdalShell, type MigdalSource, type MigdalTable } from "./atomic/migdal-table.js";
export {
  loadScatteringFactors,
  type ScatteringFactorColumn,
  type ScatteringFactors,
} from "./atomic/scattering-factors.js";
export {
  coherentScatteringSpectrum,
  SIN2_WEAK_MIXING_ANGLE,
  type CoherentScatteringOptions,
  type CoherentScatteringSpectrum,
} from "./neutrino/coherent-scattering.js";
export { loadNeutrinoSources, type NeutrinoSource } from "./neutrino/neutrino-source.js";
