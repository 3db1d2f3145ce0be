package dev.dailies.report.page;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.dailies.disk.WholeFile;
import dev.dailies.report.result.ReportFile;
import dev.dailies.report.result.ReportHead;
import dev.dailies.report.result.ShotResult;
import dev.dailies.report.result.Totals;

/**
 * One page to look at, which needs nothing but the clips folder beside it. Of very many
 * shots it is several, each a file that leads to the others.
 */
public final class Page implements ReportFile {

	public static final String NAME = "report.html";

	private static final int PIECE = 1 << 15;

	private final Path out;

	// the totals stand above the cards but are known after them
	private final WholeFile cards;

	private final List<WholeFile> pages = new ArrayList<>();

	private final List<Sheet> sheets = new ArrayList<>();

	private final PageTemplates templates = new PageTemplates();

	private final ReportHead head;

	private final Causes causes = new Causes();

	private final NightTimes night = new NightTimes();

	public Page(Path out, ReportHead head) throws IOException {
		this.out = out;
		this.head = head;
		PageFiles.sweep(out, head.writtenAt());
		this.cards = WholeFile.at(out.resolve(NAME));
		this.sheets.add(new Sheet(1, 1));
	}

	@Override
	public void add(ShotResult shot) throws IOException {
		if (shot.inManifest()) {
			Sheet sheet = sheet();
			this.causes.add(shot, sheet.number());
			this.night.add(shot, this.head.startedAt());
			String card = this.templates.render("card", Map.of("shot", ShotCard.of(shot, this.head.startedAt())));
			sheet.add(shot, card);
			this.cards.writer().write(card);
		}
	}

	private Sheet sheet() {
		Sheet last = this.sheets.get(this.sheets.size() - 1);
		if (!last.isFull()) {
			return last;
		}
		Sheet next = last.next();
		this.sheets.add(next);
		return next;
	}

	@Override
	public void end(Totals totals) throws IOException {
		try (Reader written = this.cards.read()) {
			for (Sheet sheet : this.sheets) {
				PageTemplates.Frame frame = this.templates.frame(PageHead.of(this.head, totals, this.causes, this.night,
						sheet, this.sheets, PageNotes.on(totals, false)));
				WholeFile file = WholeFile.at(this.out.resolve(PageFiles.name(sheet.number())));
				this.pages.add(file);
				file.writer().write(frame.above());
				copy(written, sheet.signs(), file.writer());
				file.writer().write(frame.below());
				file.seal();
			}
		}
	}

	private static void copy(Reader cards, long signs, Writer page) throws IOException {
		char[] piece = new char[PIECE];
		long left = signs;
		while (left > 0) {
			int read = cards.read(piece, 0, (int) Math.min(piece.length, left));
			if (read < 0) {
				throw new IOException("the cards of a page end too early; something else wrote to its temporary file");
			}
			page.write(piece, 0, read);
			left -= read;
		}
	}

	/**
	 * The first page comes last: it leads to the others.
	 */
	@Override
	public List<WholeFile> files() {
		List<WholeFile> files = new ArrayList<>(this.pages);
		if (!files.isEmpty()) {
			files.add(files.remove(0));
		}
		return files;
	}

	@Override
	public void published() throws IOException {
		PageFiles.deleteAfter(this.out, this.sheets.size());
	}

	@Override
	public void close() throws IOException {
		try (this.cards) {
			for (WholeFile page : this.pages) {
				page.close();
			}
		}
	}

}
