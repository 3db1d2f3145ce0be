package dev.dailies.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.RestartedPostgres;
import dev.dailies.ledger.server.ServerAddress;

/**
 * How long it takes until another process buys on when the one that buys is killed or
 * frozen, and until one that joins has a seat.
 */
final class TakeOverRow implements Row {

	private static final String NAME = "take-over";

	/** Enough to be bought until all is measured. */
	private static final int SHOTS = 2000;

	private static final String JOB = """
			media: { check: file }
			limits: { in-flight: 100, submits: 10/1s }
			policy: { first-look: 1ms, look-every: 1ms }
			""";

	/** What was on its way at a kill has arrived by then. */
	private static final Duration ARRIVED = Duration.ofMillis(100);

	private final Options options;

	private final List<Program> programs = new ArrayList<>();

	TakeOverRow(Options options) {
		this.options = options;
	}

	@Override
	public List<Line> measured() throws IOException, InterruptedException {
		Place place = Place.of(this.options, NAME);
		try (PlayedProviders providers = PlayedProviders.start(this.options, place.sub("played"),
				Times.within(this.options.seed(), Duration.ZERO, Duration.ZERO).arguments());
				RestartedPostgres server = RestartedPostgres.in(place.folder().resolve("server"))) {
			place.fill(new Shots(SHOTS, Shots.Chain.GENERATED_ONLY), providers.address(), JOB);
			ServerAddress address = ServerAddress.of(server.url());
			Program killed = started(place, address);
			PlayedProviders.await(providers::submits, 1, killed);
			List<Line> lines = new ArrayList<>();
			Program frozen = started(place, address);
			lines.add(seat(address, frozen));
			killed.kill();
			lines.add(boughtOn("killed: until the next submit", providers, frozen));
			Program last = started(place, address);
			helps(last);
			frozen.freeze();
			lines.add(boughtOn("frozen: until the next submit", providers, last));
			return lines;
		}
		finally {
			this.programs.forEach(Program::kill);
		}
	}

	private Program started(Place place, ServerAddress address) {
		Program program = Program.startNamed(this.options, place.folder(), "run-" + this.programs.size(), "", "run",
				Place.JOB, "--no-progress", "--ledger", address.url());
		this.programs.add(program);
		return program;
	}

	private static void helps(Program program) {
		program.await(() -> program.says("brings clips home with it"));
	}

	private static Line seat(ServerAddress address, Program joins) {
		helps(joins);
		long since = System.nanoTime();
		joins.await(() -> Crew.members(address).stream().anyMatch(Crew.Member::sits));
		return line("joined: until it has a seat", since);
	}

	private static Line boughtOn(String what, PlayedProviders providers, Program next) throws InterruptedException {
		long since = System.nanoTime();
		Thread.sleep(ARRIVED.toMillis());
		long bought = providers.submits();
		next.await(() -> providers.submits() > bought);
		return line(what, since);
	}

	private static Line line(String what, long since) {
		return new Line(NAME, what).with(Column.WALL, (System.nanoTime() - since) / 1e9);
	}

}
