package dev.dailies.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.LedgerShot;
import dev.dailies.run.Portion;
import dev.dailies.run.Selection;
import dev.dailies.settings.RunSettings;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.ShotStatus;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run to its portion of the manifest: the rest stays as it is.
 */
class FirstShots {

	private final Ledger ledger;

	private final Portion portion;

	private final Selection selection;

	private final Set<String> chosen = new LinkedHashSet<>();

	private boolean begun;

	FirstShots(Ledger ledger, RunSettings settings) {
		this.ledger = ledger;
		this.portion = settings.portion();
		this.selection = settings.selection();
	}

	/**
	 * Leaves every other shot alone for this execution, once the manifest is read.
	 */
	void leaveTheRest(long execution) {
		if (this.portion instanceof Portion.All && this.selection.isAll()) {
			return;
		}
		this.begun = true;
		this.chosen.clear();
		this.chosen.addAll(choose());
		this.ledger.parkOtherShots(this.chosen, execution);
	}

	/**
	 * How the portion ended; null if it is the whole manifest, or was never chosen.
	 */
	Portion.@Nullable Ended ended() {
		if (!this.begun) {
			return null;
		}
		List<String> finished = new ArrayList<>();
		List<String> held = new ArrayList<>();
		List<String> waiting = new ArrayList<>();
		forEachShot((shot) -> {
			ShotStatus status = ShotStatus.of(current(shot).stream().map(LedgerOperation::state).toList());
			boolean done = status == ShotStatus.FINISHED;
			if (this.chosen.contains(shot.id()) && done) {
				finished.add(shot.id());
			}
			else if (this.chosen.contains(shot.id()) && status == ShotStatus.HELD) {
				held.add(shot.id());
			}
			else if (!this.chosen.contains(shot.id()) && !done) {
				waiting.add(shot.id());
			}
		});
		return new Portion.Ended(this.chosen.size(), finished.size(), held.size(), waiting.size());
	}

	private List<String> choose() {
		List<String> ids = new ArrayList<>();
		Set<Like> seen = new HashSet<>();
		forEachShot((shot) -> {
			if (this.selection.has(shot.id(), shot.labels()) && isWanted(shot, ids.size(), seen)) {
				ids.add(shot.id());
			}
		});
		return ids;
	}

	private boolean isWanted(LedgerShot shot, int before, Set<Like> seen) {
		if (this.portion instanceof Portion.All) {
			return true;
		}
		return (this.portion instanceof Portion.First first) ? before < first.shots()
				: current(shot).stream().filter(FirstShots::isFirst).anyMatch((first) -> seen.add(Like.of(first)));
	}

	private void forEachShot(Consumer<LedgerShot> work) {
		this.ledger.forEachShot((shot) -> {
			if (shot.inManifest()) {
				work.accept(shot);
			}
		});
	}

	private static List<LedgerOperation> current(LedgerShot shot) {
		return shot.operations().stream().filter(LedgerOperation::inManifest).toList();
	}

	private static boolean isFirst(LedgerOperation operation) {
		return operation.operation().parentId() == null;
	}

	/**
	 * What is alike in shots that a canary needs only one of.
	 */
	private record Like(String provider, String model, String aspectRatio) {

		static Like of(LedgerOperation first) {
			Operation operation = first.operation();
			String aspectRatio = (operation.order() instanceof Order.Generate generate) ? generate.aspectRatio() : null;
			return new Like(operation.provider(), Objects.requireNonNullElse(operation.order().model(), ""),
					Objects.requireNonNullElse(aspectRatio, ""));
		}

	}

}
