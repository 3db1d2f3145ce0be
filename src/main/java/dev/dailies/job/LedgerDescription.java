package dev.dailies.job;

import java.util.Objects;

import dev.dailies.evidence.BoughtFrom;
import dev.dailies.ledger.Cap;
import dev.dailies.ledger.Ledger;
import dev.dailies.ledger.LedgerReader.About;
import dev.dailies.settings.RunSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a ledger says of itself: which run it is of, and where that is kept.
 */
final class LedgerDescription {

	private static final Logger logger = LoggerFactory.getLogger(LedgerDescription.class);

	private LedgerDescription() {
	}

	/**
	 * Writes it down anew.
	 * @throws dev.dailies.words.RefusedException if the ledger was made in the other
	 * world
	 */
	static void write(Ledger ledger, RunSettings settings) {
		BoughtFrom world = BoughtFrom.of(settings);
		world.refuseAnother(ledger, settings.ledger());
		ledger.about(About.MENDED).filter((mended) -> !mended.isEmpty()).ifPresent(logger::warn);
		ledger.note(About.WORLD, world.word());
		ledger.note(About.PLAN, (settings.plan() != null) ? settings.plan().digest() : "");
		ledger.note(About.BUDGET, settings.stations().policy().perRun().toString());
		Cap.InMoney money = settings.stations().policy().perRun().money();
		ledger.note(About.MAX_MONEY, (money != null) ? money.written() : "");
		ledger.note(About.RATES, (settings.rates() != null) ? settings.rates().toString() : "");
		ledger.note(About.NAME, settings.name());
		ledger.note(About.SHEET, Objects.requireNonNullElse(settings.reading().sheet(), ""));
		ledger.note(About.COLUMNS, settings.reading().columns().written());
		ledger.note(About.PROVIDER, Objects.requireNonNullElse(settings.defaultProvider(), ""));
		ledger.note(About.CLIPS, settings.clips().toAbsolutePath().normalize().toString());
		ledger.note(About.MANIFEST, settings.manifest().toAbsolutePath().normalize().toString());
	}

}
