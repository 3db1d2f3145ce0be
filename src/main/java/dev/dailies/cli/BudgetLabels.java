package dev.dailies.cli;

import java.util.LinkedHashSet;
import java.util.Set;

import dev.dailies.job.ProviderCatalog;
import dev.dailies.job.RunSettings;
import dev.dailies.ledger.LabelCap;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.Nearest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.shot.Shot;

/**
 * Holds the budgets for labels against a manifest's own columns: a cap on a column that
 * is not there would hold nothing back.
 */
final class BudgetLabels {

	private BudgetLabels() {
	}

	/**
	 * @param settings of a manifest that was accepted
	 * @throws CommandException if a budget names a column that the manifest does not have
	 */
	static void check(RunSettings settings) {
		if (settings.stations().policy().creditsPerLabel().isEmpty()) {
			return;
		}
		Set<String> columns = columns(settings);
		for (LabelCap label : settings.stations().policy().creditsPerLabel()) {
			if (!columns.contains(label.column())) {
				throw new CommandException(ExitCode.REFUSED, unknown(label, columns, settings));
			}
		}
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

	private static String unknown(LabelCap label, Set<String> columns, RunSettings settings) {
		String meant = Nearest.of(label.column(), columns);
		String there = columns.isEmpty() ? "It has no columns of your own."
				: "Its own columns: " + String.join(", ", columns) + ".";
		return "budget.per-label names the column '" + label.column() + "', which " + settings.manifest()
				+ " does not have. " + there + ((meant != null) ? " Did you mean '" + meant + "'?" : "")
				+ " Nothing was submitted.";
	}

}
