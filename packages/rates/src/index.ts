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
  ELECTRON_MASS_GEV,
  FERMI_CONSTANT_PER_GEV2,
  FINE_STRUCTURE_CONSTANT,
  GEV_KG,
  HBARC_MEV_FM,
  JULIAN_YEAR_DAYS,
  NEUTRON_MASS_GEV,
  PROTON_MASS_GEV,
  SPEED_OF_LIGHT_KM_PER_S,
  type RateConstants,
} from "./constants.js";
export { DDCALC, DMSCATTER, OBSCURA, WIMPRATES, WIMPY, WIMPYDD, type PeerConstants } from "./peer-constants.js";

export { annualModulation, type AnnualHarmonic, type AnnualModulation } from "./halo/annual-modulation.js";
export { debrisFlow, type DebrisFlowOptions } from "./halo/debris-flow.js";
export { gaussianClouds, type DirectionalHalo, type GaussianCloud } from "./halo/directional-halo.js";
export { radonTransform, type RadonTransform } from "./halo/directional.js";
export { coldStream, discreteHalo, type StreamOptions } from "./halo/discrete-halo.js";
export { meanEarthSpeedKmPerS } from "./halo/earth-speed.js";
export { earthVelocityKmPerS, type EarthVelocityOptions } from "./halo/earth-velocity.js";
export { focusedHalo, type FocusedHaloOptions } from "./halo/focused-halo.js";
export {
  daysSinceJ2000,
  galacticFromEcliptic,
  galacticFromEquatorial,
  siderealTimeRad,
  type GalacticVector,
} from "./halo/galactic-frame.js";
export type { Halo, HaloParameters, HaloProvenance, HaloTables } from "./halo/halo.js";
export { tabulateHalo, type HaloTableInput, type TableHalo } from "./halo/halo-table.js";
export {
  doublePowerLawHalo,
  maoHalo,
  smoothCutHalo,
  tsallisHalo,
  type IsotropicHaloOptions,
} from "./halo/isotropic-halo.js";
export { mixedHalo, type HaloComponent } from "./halo/mixed-halo.js";
export { shmPlusPlus, type ShmPlusPlusOptions } from "./halo/shm-plus-plus.js";
export {
  standardHaloGradient,
  type HaloDerivatives,
  type StandardHaloGradient,
} from "./halo/standard-halo-gradient.js";
export { standardHalo, type StandardHalo, type StandardHaloOptions } from "./halo/standard-halo.js";
export { etaTableHalo, fluxHalo, speedTableHalo, type SpeedTableHalo } from "./halo/tabulated-halo.js";
export { velocityHalo, type VelocityDistribution } from "./halo/velocity-halo.js";

export {
  densityResponses,
  type DensityBlock,
  type DensityChecks,
  type DensityElement,
  type DensityMatrices,
} from "./nuclear/density-responses.js";
export { pointNucleus, type FormFactor } from "./nuclear/form-factor.js";
export { helmFormFactor, helmFormFactorSquared, LEWIN_SMITH, type HelmParameters } from "./nuclear/helm.js";
export { naturalIsotopes, type Isotope } from "./nuclear/isotopes.js";
export type { KlosStructure } from "./nuclear/klos.js";
export { meanTarget } from "./nuclear/mean-target.js";
export {
  gaussianFormFactor,
  kleinNystrandFormFactor,
  symmetrisedFermiFormFactor,
} from "./nuclear/other-form-factors.js";
export {
  oscillatorSquareFm2,
  preferInteractions,
  RESPONSE_NAMES,
  responseValue,
  type ResponseName,
  type ResponsePolynomials,
  type ResponseSet,
} from "./nuclear/response-set.js";
export type { Orbit } from "./nuclear/shell-orbits.js";
export {
  klosStructure,
  pointSpins,
  type BandPosition,
  type SpinExpectation,
  type SpinStructure,
  type SpinStructureFunction,
} from "./nuclear/spin-structure.js";
export { naturalTarget, type IsotopicComposition, type Nucleus, type Target } from "./nuclear/target.js";

export type { BasisModel, Bilinear, OperatorBasis } from "./interactions/bilinear.js";
export type { CouplingBlock, CouplingDirection, CouplingForm } from "./interactions/coupling-form.js";
export {
  couplingScan,
  sumForms,
  type CouplingScan,
  type CouplingScanOptions,
  type CouplingScanProvenance,
} from "./interactions/coupling-scan.js";
export { isospinSum, nucleonCouplings, type NucleonCoupling, type OperatorCoupling } from "./interactions/coupling.js";
export { directionalRate, directionalRateAlong } from "./interactions/directional-rate.js";
export {
  effectiveScattering,
  type EffectiveOptions,
  type EffectiveProvenance,
  type EffectiveScattering,
} from "./interactions/effective-scattering.js";
export { anapole, electricDipole, magneticDipole, millicharge } from "./interactions/electromagnetic.js";
export { haloResponse } from "./interactions/halo-response.js";
export {
  inelasticMinimumSpeedKmPerS,
  maximumRecoilEnergyKeV,
  minimumSpeedKmPerS,
  recoilEnergyRangeKeV,
  reducedMassGeV,
  type EnergyRange,
} from "./interactions/kinematics.js";
export {
  contactInteraction,
  mediator,
  momentumPower,
  type MomentumDependence,
} from "./interactions/momentum-dependence.js";
export { NREFT_OPERATORS, nreftBasis, type NreftOperator } from "./interactions/nreft-operators.js";
export { NUCLEON_INPUT, type LightQuark, type NucleonInput } from "./interactions/nucleon-matrix-elements.js";
export { rateGradient, type DifferentiableHalo, type RateGradient } from "./interactions/rate-gradient.js";
export {
  recoilScan,
  recoilSpectrum,
  type NuclearRecoilSpectrum,
  type RecoilProvenance,
} from "./interactions/recoil-spectrum.js";
export {
  couplingsAt,
  RELATIVISTIC_OPERATORS,
  relativisticCouplings,
  type RelativisticCoefficients,
  type RelativisticOperator,
} from "./interactions/relativistic-matching.js";
export type { ResponseProvenance } from "./interactions/response-kernel.js";
export { responseSpread, type ResponseSpread } from "./interactions/response-spread.js";
export type { RecoilChannel, RecoilKernels, Scattering, ScatteringProvenance } from "./interactions/scattering.js";
export type { Spectrum } from "./interactions/spectrum.js";
export {
  spinBasis,
  spinOperatorName,
  spinTensorWeight,
  type NucleonCurrent,
  type SpinOperator,
} from "./interactions/spin-basis.js";
export {
  spinDependentScattering,
  type SpinDependentCoupling,
  type SpinDependentOptions,
} from "./interactions/spin-dependent-scattering.js";
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
  type IonisationSource,
  type IonisationTable,
  type LogGrid,
} from "./atomic/ionisation-table.js";
export { loadMigdalTable, type MigdalShell, type MigdalSource, type MigdalTable } from "./atomic/migdal-table.js";
export { migdalSpectrum, type MigdalOptions, type MigdalSpectrum } from "./atomic/migdal.js";
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
  type NeutrinoProvenance,
} from "./neutrino/coherent-scattering.js";
export { neutrinoFog, type FogSource, type NeutrinoFog } from "./neutrino/neutrino-fog.js";
export { loadNeutrinoSources, type NeutrinoSource } from "./neutrino/neutrino-source.js";

export { exactBinCounts } from "./response/bin-counts.js";
export { curveValue, type Curve } from "./response/curve.js";
export { foldCounts, foldDensity, foldSpectrum, prepareResponse } from "./response/fold.js";
export type { FoldedCounts, FoldOptions, PreparedResponse, RecoilSpectrum } from "./response/fold.js";
export type { IntegrationRule, ResponseMatrix } from "./response/matrix.js";
export { foldTemplates, type MonoEnergeticTemplates } from "./response/mono-energetic.js";
export { rateSurface, type PeriodicSurface } from "./response/rate-surface.js";
export { morphTemplates, type Variation } from "./response/morph.js";
export { spectraByElement } from "./response/recoils.js";
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
export { quantileSpectrum, tabulatedSpectrum } from "./response/tabulated-spectrum.js";
export { thresholdShare } from "./response/threshold.js";

export type {
  BinnedTerm,
  Likelihood,
  LikelihoodParameter,
  LikelihoodSource,
  LikelihoodTerm,
  TabulatedTerm,
  UnbinnedTerm,
} from "./statistics/likelihood.js";
export { feldmanCousinsAccepts, feldmanCousinsInterval, type SignalInterval } from "./statistics/feldman-cousins.js";
export { fitLikelihood, type LikelihoodFit } from "./statistics/fit.js";
export { maximumGapProbability, maximumGapUpperLimit } from "./statistics/maximum-gap.js";
export { optimumIntervalSimulation, optimumIntervalUpperLimit } from "./statistics/optimum-interval.js";
export type { OptimumIntervalExperiment, OptimumIntervalSimulation } from "./statistics/optimum-interval.js";
export { poissonCumulative, poissonUpperLimit, type CountingExperiment } from "./statistics/poisson.js";
export {
  combineLikelihoods,
  discoverySignificance,
  profileLikelihoodInterval,
  type ProfileInterval,
  type ProfileOptions,
} from "./statistics/profile-likelihood.js";
export { unbinnedExpectation } from "./statistics/unbinned-expectation.js";
