package dev.dailies.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

import dev.dailies.report.result.ReportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dailies.report.OperationBuilder.anOperation;
import static dev.dailies.report.ShotBuilder.aShot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchiveTest {

	@TempDir
	Path folder;

	@Test
	void it_holds_the_page_the_tables_and_the_clips_and_nothing_that_should_stay_here() throws IOException {
		Path out = Files.createDirectories(this.folder.resolve("night"));
		new ReportFolder(out).clip("kite.mp4")
			.clip(".boat.mp4.part")
			.write(aShot("kite").with(anOperation().paid("t1", "1").fetched("kite.mp4")));
		Files.writeString(out.resolve("dailies.db"), "the ledger");
		Files.writeString(out.resolve("dailies.log"), "the log");

		Archive.write(out);
		Path archive = Archive.write(out);

		assertThat(archive).isEqualTo(out.resolve("night.zip"));
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			assertThat(zip.stream().map((entry) -> entry.getName())).containsExactlyInAnyOrder("night/report.html",
					"night/results.csv", "night/operations.csv", "night/results.json", "night/clips/kite.mp4");
			assertThat(zip.getInputStream(zip.getEntry("night/clips/kite.mp4"))).hasBinaryContent("a clip".getBytes());
		}
		assertThat(Files.list(out).map((file) -> file.getFileName().toString()))
			.noneMatch((name) -> name.endsWith(".tmp"));
	}

	@Test
	void without_a_report_there_is_nothing_to_send() {
		assertThatThrownBy(() -> Archive.write(this.folder)).isInstanceOf(ReportException.class)
			.hasMessageContaining("could not be written");
		assertThat(this.folder).isEmptyDirectory();
	}

}
