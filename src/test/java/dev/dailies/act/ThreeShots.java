package dev.dailies.act;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.ledger.Purchases.Allowance;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.shot.UpsampleTarget;

/**
 * Something to decide on: a robot in two takes, each of which may be made large on
 * approval only, and a gif of that; a kite that failed, with what waited for it; a storm
 * that may have been bought.
 */
public final class ThreeShots {

	private static final Instant NOW = Instant.parse("2026-03-02T09:15:00Z");

	private static final Allowance NO_CAP = new Allowance(1, null, null, NOW);

	private ThreeShots() {
	}

	/**
	 * As a run leaves them.
	 */
	public static void buy(JdbcLedger ledger) {
		ledger.put(List.of(robot(), kite(), storm()), 1);
		ledger.note(About.RATES, "acedata=0.05 USD");
		robot().operations().stream().filter((one) -> one.depth() == 0).forEach((one) -> home(ledger, one.id()));
		String failed = kite().operations().get(0).id();
		submit(ledger, failed);
		ledger.refused(failed, "no_luck", "the provider would not");
		String lost = storm().operations().get(0).id();
		submit(ledger, lost);
		ledger.unknown(lost, "no answer");
	}

	private static void submit(JdbcLedger ledger, String id) {
		ledger.intend(id, Credits.of("2"), NO_CAP);
	}

	static void home(JdbcLedger ledger, String id) {
		submit(ledger, id);
		String task = "task-" + id + "-" + ledger.purchases();
		ledger.accepted(id, task, NOW);
		Clip clip = Clip.at(0, "video-" + id, "http://localhost/" + id);
		ledger.rendered(id, task, List.of(clip));
		ledger.fetched(id, List.of(clip));
	}

	static Shot robot() {
		return shot("robot", Stream.concat(take(1, true).stream(), take(2, true).stream()).toList());
	}

	static Shot kite() {
		Operation first = first("kite", 1);
		return shot("kite", List.of(first, first.then(new Order.Gif())));
	}

	static Shot storm() {
		return shot("storm", List.of(first("storm", 1)));
	}

	private static List<Operation> take(int number, boolean held) {
		Operation first = first("robot", number);
		Operation large = first.then(new Order.Upsample(UpsampleTarget.UHD)).held(held);
		return List.of(first, large, large.then(new Order.Gif()));
	}

	private static Operation first(String shot, int take) {
		return Operation.first(shot, take, "acedata",
				new Order.Generate("A " + shot, "veo31-fast", "16:9", "1080p", null, null, List.of(), null, false),
				null);
	}

	private static Shot shot(String id, List<Operation> operations) {
		return new Shot(id, 0, "acedata", "A " + id, Map.of(), operations);
	}

}
