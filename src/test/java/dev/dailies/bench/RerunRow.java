package dev.dailies.bench;

import java.time.Duration;
import java.util.List;

/**
 * The same command once more, when there is nothing to do.
 */
final class RerunRow implements Row {

	private final Options options;

	private final String name;

	private final int shots;

	RerunRow(Options options, String name, int shots) {
		this.options = options;
		this.name = name;
		this.shots = shots;
	}

	@Override
	public List<Line> measured() {
		Place place = Place.of(this.options, this.name);
		Times times = Times.within(this.options.seed(), Duration.ZERO, Duration.ZERO);
		try (PlayedProviders providers = PlayedProviders.start(this.options, place.sub("played"), times.arguments())) {
			place.fill(new Shots(this.shots, Shots.Chain.TO_1080P), providers.address(), Jobs.QUICK);
			Used first = run(place);
			Used again = run(place);
			return List.of(new Line(this.name, "first run").with(first),
					new Line(this.name, "nothing to do").with(again));
		}
	}

	private Used run(Place place) {
		return Program.start(this.options, place.folder(), "", "run", Place.JOB, "--no-progress").finish();
	}

}
