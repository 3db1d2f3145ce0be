package dev.dailies.bench;

import java.net.URI;
import java.util.List;

/**
 * The plan of a manifest with very many shots.
 */
final class PlanRow implements Row {

	private static final String NAME = "plan";

	/** A plan asks nobody. */
	private static final URI NOBODY = URI.create("http://127.0.0.1:9");

	private final Options options;

	PlanRow(Options options) {
		this.options = options;
	}

	@Override
	public List<Line> measured() {
		Place place = Place.of(this.options, NAME);
		place.fill(new Shots(this.options.big(), Shots.Chain.TO_1080P), NOBODY, Jobs.QUICK);
		Used used = Program.start(this.options, place.folder(), BigRow.HEAP, "plan", Place.JOB).finish();
		return List.of(new Line(NAME, "of the big manifest").with(used));
	}

}
