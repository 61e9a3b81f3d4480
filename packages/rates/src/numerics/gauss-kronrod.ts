/** Abscissae of the 15-point Kronrod rule on [−1, 1], rising; the odd ones are those of the 7-point Gauss rule. */
export const KRONROD_NODES: Float64Array = Float64Array.of(
  -0.9914553711208126,
  -0.9491079123427585,
  -0.8648644233597691,
  -0.7415311855993945,
  -0.5860872354676911,
  -0.4058451513773972,
  -0.20778495500789848,
  0,
  0.20778495500789848,
  0.4058451513773972,
  0.5860872354676911,
  0.7415311855993945,
  0.8648644233597691,
  0.9491079123427585,
  0.9914553711208126,
);

/** Weights of the 15-point Kronrod rule; Piessens et al., "QUADPACK" (1983), routine QK15. */
export const KRONROD_WEIGHTS: Float64Array = Float64Array.of(
  0.022935322010529224,
  0.06309209262997856,
  0.10479001032225019,
  0.14065325971552592,
  0.1690047266392679,
  0.19035057806478542,
  0.20443294007529889,
  0.20948214108472782,
  0.20443294007529889,
  0.19035057806478542,
  0.1690047266392679,
  0.14065325971552592,
  0.10479001032225019,
  0.06309209262997856,
  0.022935322010529224,
);

/** Weights of the embedded 7-point Gauss rule, 0 at the nodes that it does not have. */
export const GAUSS_WEIGHTS: Float64Array = Float64Array.of(
  0,
  0.1294849661688697,
  0,
  0.27970539148927664,
  0,
  0.3818300505051189,
  0,
  0.4179591836734694,
  0,
  0.3818300505051189,
  0,
  0.27970539148927664,
  0,
  0.1294849661688697,
  0,
);

/** Abscissae of the 7-point Kronrod rule on [−1, 1], rising; the odd ones are those of the 3-point Gauss rule. */
export const SHORT_KRONROD_NODES: Float64Array = Float64Array.of(
  -0.9604912687080203,
  -0.7745966692414834,
  -0.43424374934680254,
  0,
  0.43424374934680254,
  0.7745966692414834,
  0.9604912687080203,
);

/** Weights of the 7-point Kronrod rule. */
export const SHORT_KRONROD_WEIGHTS: Float64Array = Float64Array.of(
  0.10465622602646726,
  0.26848808986833345,
  0.40139741477596225,
  0.45091653865847414,
  0.40139741477596225,
  0.26848808986833345,
  0.10465622602646726,
);

/** Weights of the embedded 3-point Gauss rule, 0 at the nodes that it does not have. */
export const SHORT_GAUSS_WEIGHTS: Float64Array = Float64Array.of(0, 5 / 9, 0, 8 / 9, 0, 5 / 9, 0);
