package dev.dailies.report.page;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Map;

import dev.dailies.disk.WholeFile;
import dev.dailies.report.result.ReportFile;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Totals;

/**
 * One page to look at, which needs nothing but the clips folder beside it.
 */
public final class Page implements ReportFile {

	public static final String NAME = "report.html";

	private final WholeFile file;

	// the totals stand above the cards but are known after them
	private final WholeFile cards;

	private final PageTemplates templates = new PageTemplates();

	private final ReportHead head;

	private final Causes causes = new Causes();

	private final NightTimes night = new NightTimes();

	public Page(Path out, ReportHead head) throws IOException {
		this.head = head;
		this.file = WholeFile.at(out.resolve(NAME));
		this.cards = WholeFile.at(out.resolve(NAME));
	}

	@Override
	public void add(ShotResult shot) throws IOException {
		if (shot.inManifest()) {
			this.causes.add(shot);
			this.night.add(shot, this.head.startedAt());
			this.cards.writer()
				.write(this.templates.render("card", Map.of("shot", ShotCard.of(shot, this.head.startedAt()))));
		}
	}

	@Override
	public void end(Totals totals) throws IOException {
		PageTemplates.Frame frame = this.templates.frame(PageHead.of(this.head, totals, this.causes, this.night));
		this.file.writer().write(frame.above());
		try (Reader written = this.cards.read()) {
			written.transferTo(this.file.writer());
		}
		this.file.writer().write(frame.below());
		this.file.seal();
	}

	@Override
	public WholeFile file() {
		return this.file;
	}

	@Override
	public void close() throws IOException {
		try (this.cards) {
			this.file.close();
		}
	}

}
