package dev.dailies.report;

import java.nio.file.Path;

import dev.dailies.shot.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.dailies.report.OperationBuilder.anOperation;
import static dev.dailies.report.ShotBuilder.aShot;
import static org.assertj.core.api.Assertions.assertThat;

class ResultsJsonTest {

	@TempDir
	Path out;

	private ReportFolder folder;

	@BeforeEach
	void clips() {
		this.folder = new ReportFolder(this.out).clip("b7.mp4");
	}

	@Test
	void shots_hold_operations_and_operations_hold_clips() {
		this.folder
			.write(aShot("b7").label("campaign", "Spring").with(anOperation().paid("t1", "1.2").fetched("b7.mp4")));

		var json = this.folder.json();
		assertThat(json.path("name").stringValue()).isEqualTo("nightly");
		assertThat(json.path("written_at").stringValue()).isEqualTo("2026-03-02T05:41:07Z");
		var shot = json.path("shots").path(0);
		assertThat(shot.path("id").stringValue()).isEqualTo("b7");
		assertThat(shot.path("status").stringValue()).isEqualTo("finished");
		assertThat(shot.path("labels").path("campaign").stringValue()).isEqualTo("Spring");
		assertThat(shot.path("clips").path(0).stringValue()).isEqualTo("clips/b7.mp4");
		assertThat(shot.path("credits").decimalValue()).isEqualByComparingTo("1.2");
		assertThat(shot.path("error").isNull()).isTrue();
		var operation = shot.path("operations").path(0);
		assertThat(operation.path("task_id").stringValue()).isEqualTo("t1");
		assertThat(operation.path("submitted_at").stringValue()).isEqualTo("2026-03-01T21:00:00Z");
		var clip = operation.path("clips").path(0);
		assertThat(clip.path("bytes").longValue()).isEqualTo(1_000_000);
		assertThat(clip.path("duration_s").decimalValue()).isEqualByComparingTo("8");
	}

	@Test
	void every_column_of_operations_csv_but_those_of_clips_is_a_field_of_the_same_name() {
		this.folder.write(aShot("b7").with(anOperation()));

		var columns = this.folder.operations().get(0).toMap().keySet();
		var operation = this.folder.json().path("shots").path(0).path("operations").path(0);
		assertThat(operation.propertyNames()).containsAll(columns.stream()
			.filter((name) -> !name.matches("shot|clip|bytes|width|height|duration_s|poster"))
			.toList());
	}

	@Test
	void text_is_told_as_it_is_without_a_spreadsheets_quote() {
		this.folder
			.write(aShot("=1+1").prompt("\"a\" \n\u0001 \ud83c\udfac").with(anOperation().order(new Order.Gif())));

		var shot = this.folder.json().path("shots").path(0);
		assertThat(shot.path("id").stringValue()).isEqualTo("=1+1");
		assertThat(shot.path("prompt").stringValue()).isEqualTo("\"a\" \n\u0001 \ud83c\udfac");
	}

	@Test
	void an_address_at_the_provider_is_not_told() {
		this.folder.write(aShot("b7").with(anOperation().paid("t1", "1.2").fetched("b7.mp4")));

		for (String name : this.folder.names().stream().filter((file) -> file.contains(".")).toList()) {
			assertThat(this.folder.text(name)).doesNotContain("cdn.example");
		}
	}

	@Test
	void a_shot_that_left_the_manifest_has_no_status() {
		this.folder.write(aShot("old").removed().with(anOperation().paid("t1", "1").fetched("b7.mp4")));

		var json = this.folder.json();
		assertThat(json.path("shots").path(0).path("status").isNull()).isTrue();
		assertThat(json.path("totals").path("shots").path("total").intValue()).isZero();
		assertThat(json.path("totals").path("shots").path("removed").intValue()).isEqualTo(1);
		assertThat(json.path("totals").path("removed").path("credits").decimalValue()).isEqualByComparingTo("1");
	}

}
