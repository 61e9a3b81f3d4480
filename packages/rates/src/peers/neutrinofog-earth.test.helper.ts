import type { NeutrinoSource } from "../neutrino/neutrino-source.js";

/** Knots of a spectrum: energy in MeV and density in MeV⁻¹. */
type Knots = readonly (readonly [number, number])[];

/**
 * Antineutrinos of uranium-238 in the Earth at Gran Sasso.
 *
 * Knots of the spectrum that NeutrinoFog 0df3d0cd normalises (data/neutrinos/normalised/GeoU.txt), in straight lines between
 * them, which keeps its rates to 1e-3; after Enomoto, "Geoneutrino spectrum and luminosity".
 */
const URANIUM: Knots = [
  [0.102, 1.912],
  [0.1076, 2.1293],
  [0.108, 2.0294],
  [0.1105, 0.8648],
  [0.1269, 1.0795],
  [0.1475, 1.3192],
  [0.1604, 1.5259],
  [0.1743, 1.7983],
  [0.19992, 2.13549],
  [0.20068, 2.05795],
  [0.20845, 0.21347],
  [0.24453, 0.24445],
  [0.27995, 0.30259],
  [0.31665, 0.36556],
  [0.34423, 0.42215],
  [0.38149, 0.49826],
  [0.42749, 0.61189],
  [0.461244, 0.655075],
  [0.484602, 0.684961],
  [0.516941, 0.738707],
  [0.559884, 0.81079],
  [0.564155, 0.817959],
  [0.61102, 0.870561],
  [0.656768, 0.92134],
  [0.659269, 0.904946],
  [0.684803, 0.684658],
  [0.732836, 0.684255],
  [0.736075, 0.674041],
  [0.764585, 0.50819],
  [0.843985, 0.570594],
  [0.953115, 0.681705],
  [0.956744, 0.683179],
  [1.06416, 0.702331],
  [1.17467, 0.722457],
  [1.17914, 0.718682],
  [1.21553, 0.279185],
  [1.22016, 0.278336],
  [1.30159, 0.263397],
  [1.30654, 0.263014],
  [1.43675, 0.262799],
  [1.44222, 0.262638],
  [1.52682, 0.23477],
  [1.53263, 0.232651],
  [1.62253, 0.186045],
  [1.62871, 0.183574],
  [1.72424, 0.17349],
  [1.8393, 0.168161],
  [1.85334, 0.166588],
  [1.98454, 0.145484],
  [2.12504, 0.128377],
  [2.24115, 0.114418],
  [2.24968, 0.110471],
  [2.35465, 0.024689],
  [2.36361, 0.0191333],
  [2.48331, 0.0191252],
  [2.49276, 0.0190138],
  [2.65911, 0.0170379],
  [2.86909, 0.0152225],
  [2.89097, 0.0150072],
  [3.03738, 0.0122254],
  [3.04894, 0.0120843],
  [3.20334, 0.0102059],
  [3.22778, 0.0098979],
  [3.31479, 0.0080497],
  [3.32741, 0.0077154],
  [3.44318, 0.0010963],
  [3.45629, 0.00034679],
  [3.46945, 5.85e-6],
  [4.54, 0],
];

/** Antineutrinos of thorium-232, above 0.28 MeV only: pp neutrinos outnumber them below by 10⁴; data/neutrinos/geo/GeoTh-GranSasso.txt. */
const THORIUM: Knots = [
  [0.28014, 1.9319],
  [0.28455, 1.96597],
  [0.28631, 1.98158],
  [0.314473, 2.23695],
  [0.334753, 2.421],
  [0.335801, 2.32966],
  [0.355229, 0.554227],
  [0.356341, 0.517249],
  [0.388922, 0.579716],
  [0.390139, 0.58132],
  [0.425811, 0.615199],
  [0.427143, 0.615675],
  [0.461849, 0.615261],
  [0.463294, 0.613951],
  [0.510417, 0.562957],
  [0.512014, 0.563642],
  [0.546739, 0.612088],
  [0.54845, 0.614033],
  [0.587479, 0.473224],
  [0.589317, 0.469209],
  [0.641194, 0.431643],
  [0.6432, 0.43019],
  [0.645213, 0.430318],
  [0.704207, 0.482293],
  [0.706411, 0.483282],
  [0.836253, 0.482581],
  [0.83887, 0.483502],
  [0.924194, 0.52637],
  [0.927086, 0.526322],
  [0.965521, 0.5039],
  [1.00241, 0.482379],
  [1.00555, 0.481541],
  [1.06041, 0.474414],
  [1.11477, 0.467352],
  [1.11826, 0.461326],
  [1.15375, 0.390775],
  [1.19037, 0.317985],
  [1.1941, 0.316783],
  [1.2514, 0.307373],
  [1.30328, 0.298853],
  [1.36156, 0.288871],
  [1.43136, 0.276911],
  [1.50005, 0.265143],
  [1.50474, 0.264276],
  [1.57695, 0.250696],
  [1.65779, 0.235491],
  [1.66298, 0.233972],
  [1.70507, 0.218297],
  [1.75919, 0.198144],
  [1.7647, 0.196087],
  [1.84938, 0.164141],
  [1.92605, 0.135217],
  [1.93208, 0.133198],
  [1.99341, 0.121397],
  [2.05668, 0.109221],
  [2.06311, 0.108057],
  [2.15537, 0.0940759],
  [2.24472, 0.0805343],
  [2.25175, 0.0749669],
  [2.29436, 0.0378348],
  [2.33779, 0],
];

/** Antineutrinos of potassium-40, above 0.235 MeV; data/neutrinos/geo/GeoK-GranSasso.txt. */
const POTASSIUM: Knots = [
  [0.235358, 0.539816],
  [0.26708, 0.609165],
  [0.299192, 0.679368],
  [0.299965, 0.68092],
  [0.338642, 0.745905],
  [0.377406, 0.811034],
  [0.378381, 0.812432],
  [0.416933, 0.867333],
  [0.456811, 0.911848],
  [0.457992, 0.91319],
  [0.499884, 0.954322],
  [0.541627, 0.995104],
  [0.543026, 0.996401],
  [0.598971, 1.02538],
  [0.657278, 1.05558],
  [0.658976, 1.05558],
  [0.763391, 1.05425],
  [0.765364, 1.05398],
  [0.812162, 1.03996],
  [0.870764, 1.02241],
  [0.873014, 1.02136],
  [0.931188, 0.990173],
  [0.98304, 0.962378],
  [0.98558, 0.959653],
  [1.04315, 0.893485],
  [1.11842, 0.806972],
  [1.12131, 0.80334],
  [1.17765, 0.696691],
  [1.23683, 0.584683],
  [1.24002, 0.578684],
  [1.27902, 0.509877],
  [1.31585, 0.444904],
  [1.31925, 0.416763],
  [1.35024, 0.0766577],
  [1.35373, 0.0383783],
  [1.35723, 0],
];

/** Share of the fissions and logarithm of the spectrum as a polynomial of the energy in MeV; Mueller et al., table VI. */
const FISSION: readonly (readonly [number, readonly number[]])[] = [
  [0.58, [3.217, -3.111, 1.395, -0.369, 0.04445, -0.002053]],
  [0.07, [0.4833, 0.1927, -0.1283, -0.006762, 0.00233, -0.0001536]],
  [0.3, [6.413, -7.432, 3.535, -0.882, 0.1025, -0.00455]],
  [0.05, [3.251, -3.204, 1.428, -0.3675, 0.04245, -0.001896]],
];

/**
 * The neutrinos of the Earth and of its reactors that NeutrinoFog counts among the backgrounds of its floors.
 *
 * @see Gando et al., Phys. Rev. D 88 (2013) 033001 (arXiv:1301.0365) for the fluxes of the Earth; Mueller et al., Phys. Rev. C 83
 *   (2011) 054615 for the spectra of reactors; fluxes and uncertainties in src/Params.py of the peer
 */
export const EARTH_SOURCES: readonly NeutrinoSource[] = [
  geoSource("GeoU", 4.34e6, 0.2, URANIUM),
  geoSource("GeoTh", 4.23e6, 0.257, THORIUM),
  geoSource("GeoK", 20.54e6, 0.168, POTASSIUM),
  reactorSource(),
];

function geoSource(name: string, fluxPerCm2S: number, relativeUncertainty: number, knots: Knots): NeutrinoSource {
  const energiesMeV = Float64Array.from(knots, ([energy]) => energy);
  const densities = Float64Array.from(knots, ([, density]) => density);
  return { name, fluxPerCm2S, relativeUncertainty, spectrum: { energiesMeV, densities } };
}

/** Fissions of ²³⁵U, ²³⁸U, ²³⁹Pu and ²⁴¹Pu at the peer's 1000 energies, normalised on them. */
function reactorSource(): NeutrinoSource {
  const energiesMeV = Float64Array.from({ length: 1000 }, (_, i) => 0.01 * 1141.8 ** (i / 999));
  const emitted = energiesMeV.map((energy) =>
    FISSION.reduce((sum, [share, terms]) => {
      return sum + share * Math.exp(terms.reduceRight((value, term) => value * energy + term, 0));
    }, 0),
  );
  const norm = trapezoid(energiesMeV, emitted);
  const densities = emitted.map((value) => value / norm);
  return { name: "Reactor", fluxPerCm2S: 3.06e6, relativeUncertainty: 0.08, spectrum: { energiesMeV, densities } };
}

/** ∫ y dx by the rule of trapezia; x and y of shape (n). */
export function trapezoid(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < x.length; i++)
    sum += 0.5 * ((x[i] ?? NaN) - (x[i - 1] ?? NaN)) * ((y[i] ?? NaN) + (y[i - 1] ?? NaN));
  return sum;
}
