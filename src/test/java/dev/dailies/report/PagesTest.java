package dev.dailies.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dailies.report.OperationBuilder.anOperation;
import static dev.dailies.report.ShotBuilder.aShot;
import static org.assertj.core.api.Assertions.assertThat;

class PagesTest {

	@TempDir
	Path out;

	@Test
	void a_thousand_shots_are_one_page_and_one_more_is_a_second() {
		ReportFolder folder = write(1000);
		assertThat(folder.names()).doesNotContain("report-2.html");
		assertThat(folder.page()).doesNotContain("<nav class=\"pages\"");

		write(1001);

		assertThat(folder.names()).contains("report-2.html").doesNotContain("report-3.html");
		assertThat(folder.page()).contains("Shots 1 to 1000 of 1001", "href=\"report-2.html\"")
			.contains("id=\"shot-1000\"")
			.doesNotContain("id=\"shot-1001\"");
		assertThat(folder.text("report-2.html")).contains("Shots 1001 to 1001 of 1001", "href=\"report.html\"")
			.contains("id=\"shot-1001\"")
			.doesNotContain("id=\"shot-1000\"")
			.endsWith("</html>\n");
	}

	@Test
	void every_shot_is_on_one_page_also_with_letters_of_several_bytes() {
		ReportFolder folder = new ReportFolder(this.out);
		folder.write(IntStream.range(0, 2100)
			.mapToObj((number) -> aShot("дом-\ud83c\udfac-" + number).with(anOperation()))
			.toArray(ShotBuilder[]::new));

		String all = folder.page() + folder.text("report-2.html") + folder.text("report-3.html");
		assertThat(all.split("<article", -1)).hasSize(2101);
		assertThat(all.split("</article>", -1)).hasSize(2101);
		assertThat(folder.text("report-3.html")).contains("Shots 2001 to 2100 of 2100");
	}

	@Test
	void what_did_not_work_leads_from_the_first_page_to_the_shot_on_its_own() {
		ReportFolder folder = new ReportFolder(this.out);
		folder.write(IntStream.range(0, 1500)
			.mapToObj((number) -> aShot("s" + number)
				.with((number == 1234) ? anOperation().failed("The prompt was refused.") : anOperation()))
			.toArray(ShotBuilder[]::new));

		assertThat(folder.page()).contains("What did not work", "href=\"report-2.html#shot-1235\"", ", 1 failed");
		assertThat(folder.text("report-2.html")).doesNotContain("What did not work</h2>").contains("first page");
	}

	@Test
	void pages_that_a_shorter_report_does_not_need_are_deleted_and_files_of_others_are_not() throws IOException {
		write(2001);
		Files.writeString(this.out.resolve("report-9.html"), "<html>the user's own</html>");

		ReportFolder folder = write(3);

		assertThat(folder.names()).contains("report.html", "report-9.html")
			.doesNotContain("report-2.html", "report-3.html");
	}

	@Test
	void the_archive_holds_all_pages() throws IOException {
		write(1001).clip("kite.mp4");

		try (ZipFile zip = new ZipFile(Archive.write(this.out).toFile())) {
			assertThat(zip.stream().map((entry) -> String.valueOf(Path.of(entry.getName()).getFileName())))
				.contains("report.html", "report-2.html");
		}
	}

	private ReportFolder write(int shots) {
		ReportFolder folder = new ReportFolder(this.out);
		folder.write(IntStream.range(0, shots)
			.mapToObj((number) -> aShot("s" + number).with(anOperation()))
			.toArray(ShotBuilder[]::new));
		return folder;
	}

}
