package dev.dailies.report.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.dailies.ledger.LedgerReader;
import dev.dailies.report.result.FilesAtHome;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Tally;
import org.jspecify.annotations.Nullable;

/**
 * The page as a server shows it: of the ledger as it is at this moment, with ticks and
 * buttons for whoever may decide. Writes no file.
 */
public final class LivePage {

	private final ReportHead head;

	private final Desk desk;

	private final PageTemplates templates = new PageTemplates();

	private final Causes causes = new Causes();

	private final NightTimes night = new NightTimes();

	private final List<Sheet> sheets = new ArrayList<>(List.of(new Sheet(1, 1)));

	private final StringBuilder cards = new StringBuilder();

	private LivePage(ReportHead head, Desk desk) {
		this.head = head;
		this.desk = desk;
	}

	/**
	 * One page of it.
	 * @param out the folder that its clips are below
	 * @param number of the page, from 1
	 * @return empty if there are not so many pages
	 */
	public static Optional<String> of(LedgerReader ledger, Path out, ReportHead head, int number, Desk desk) {
		LivePage page = new LivePage(head, desk);
		Tally tally = new Tally(head.earlierTasks(), head.differences());
		FilesAtHome home = FilesAtHome.of(out);
		ledger.forEachShot((shot) -> {
			ShotResult result = ShotResult.of(shot, home);
			tally.add(result);
			page.add(result, number);
		});
		if (number > page.sheets.size()) {
			return Optional.empty();
		}
		PageTemplates.Frame frame = page.templates.frame(PageHead.of(head, tally.totals(), page.causes, page.night,
				page.sheets.get(number - 1), page.sheets, PageNotes.on(tally.totals(), true)), desk);
		return Optional.of(frame.above() + page.cards + frame.below());
	}

	private void add(ShotResult shot, int number) {
		if (!shot.inManifest()) {
			return;
		}
		Sheet sheet = this.sheets.get(this.sheets.size() - 1);
		if (sheet.isFull()) {
			sheet = sheet.next();
			this.sheets.add(sheet);
		}
		this.causes.add(shot, sheet.number());
		this.night.add(shot, this.head.startedAt());
		sheet.add(shot, "");
		if (sheet.number() == number) {
			this.cards.append(this.templates.render("card",
					Map.of("shot", ShotCard.of(shot, this.head.startedAt()), "desk", this.desk)));
		}
	}

	/**
	 * What the server adds.
	 *
	 * @param address that what is decided is sent to, without a slash at its end
	 * @param token that goes with it
	 * @param approves whether whoever looks may approve
	 * @param spends whether he may have something bought again
	 * @param atWork whether a run is: nothing is decided meanwhile
	 * @param credits what is spent against the budget, in words
	 * @param paused until when nothing is bought, in words; null if nobody said so
	 * @param failed how many shots did not work
	 * @param unknown how many shots nobody knows of
	 * @param said what was just done, in a sentence; null if nothing
	 */
	public record Desk(String address, String token, boolean approves, boolean spends, boolean atWork, String credits,
			@Nullable String paused, int failed, int unknown, @Nullable String said) {
	}

}
