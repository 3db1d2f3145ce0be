package dev.dailies.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.dailies.job.ProviderCatalog;
import dev.dailies.job.RunSettings;
import dev.dailies.ledger.LabelCap;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Nearest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.shot.Shot;

/**
 * Holds what names the user's own columns against those that a manifest has: a cap on a
 * column that is not there would hold nothing back.
 */
final class LabelColumns {

	private LabelColumns() {
	}

	/**
	 * Checks the budgets for labels.
	 * @param settings of a manifest that was accepted
	 * @throws CommandException if a budget names a column that the manifest does not have
	 */
	static void checkBudgets(RunSettings settings) {
		check(settings, "budget.per-label",
				settings.stations().policy().creditsPerLabel().stream().map(LabelCap::column).toList());
	}

	/**
	 * Checks the columns that something names.
	 * @param who names them, as people write it
	 * @throws CommandException if the manifest lacks one of them
	 */
	static void check(RunSettings settings, String who, List<String> named) {
		if (named.isEmpty()) {
			return;
		}
		Set<String> columns = columns(settings);
		named.stream().filter((column) -> !columns.contains(column)).findFirst().ifPresent((column) -> {
			throw new CommandException(ExitCode.REFUSED, unknown(who, column, columns, settings));
		});
	}

	private static Set<String> columns(RunSettings settings) {
		Set<String> columns = new LinkedHashSet<>();
		try (ShotStream shots = Manifest.of(settings.manifest(), ProviderCatalog.offers(), settings.manifestDefaults())
			.open()) {
			for (Shot shot = shots.next(); shot != null; shot = shots.next()) {
				shot.labels().keySet().forEach((column) -> columns.add(column.strip()));
			}
		}
		return columns;
	}

	private static String unknown(String who, String column, Set<String> columns, RunSettings settings) {
		String meant = Nearest.of(column, columns);
		String there = columns.isEmpty() ? "It has no columns of your own."
				: "Its own columns: " + String.join(", ", columns) + ".";
		return who + " names the column '" + column + "', which " + settings.manifest() + " does not have. " + there
				+ ((meant != null) ? " Did you mean '" + meant + "'?" : "") + " Nothing was submitted.";
	}

}
