package dev.dailies.nights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

import javax.imageio.ImageIO;

import dev.dailies.nights.Night.Ended;
import dev.dailies.shot.Clip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The picture that a provider shows of a clip comes home with it, and the page shows the
 * clip by it.
 */
@Timeout(120)
class PosterRunTest {

	@TempDir
	private Path folder;

	@Test
	void the_picture_that_a_provider_shows_lies_beside_the_clip_and_is_its_poster_on_the_page() throws IOException {
		try (Night night = new Night(this.folder).at("useapi")
			.manifest("id,prompt,steps", "kite,A kite,upsample:1080p")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			for (Clip clip : clips(night)) {
				assertThat(clip.poster()).isEqualTo(String.valueOf(clip.file()).replace(".mp4", ".jpg"));
				assertThat(clip.still()).as("it need not be asked for any more").isNull();
				Path poster = night.out().resolve("clips/" + clip.poster());
				assertThat(ImageIO.read(poster.toFile()).getWidth()).isEqualTo(480);
				assertThat(night.read("out/report.html")).contains("poster=\"clips/" + clip.poster() + "\"");
				assertThat(night.read("out/results.json")).contains("\"poster\" : \"clips/" + clip.poster() + "\"");
			}
			assertThat(night.csv("operations.csv"))
				.allSatisfy((row) -> assertThat(row.get("poster")).isEqualTo(row.get("clip").replace(".mp4", ".jpg")));
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void pictures_are_drawn_also_where_the_environment_names_a_display_that_is_not_there() throws Exception {
		try (Night night = new Night(this.folder).at("useapi").manifest("id,prompt", "kite,A kite")) {
			night.job(Files.readString(this.folder.resolve("job.yaml")) + "sandbox: { enabled: true, speed: 2000 }\n");
			Map<String, String> environment = new HashMap<>(night.environment());
			environment.put("DISPLAY", ":77");

			try (Child child = Child.start(this.folder, environment, "run", "job.yaml", "--no-progress")) {
				assertThat(child.exitCode()).as(child.output()).isZero();
			}

			assertThat(clips(night)).isNotEmpty().allSatisfy((clip) -> assertThat(clip.poster()).isNotNull());
		}
	}

	@Test
	void an_archive_has_the_pictures_of_its_clips() throws IOException {
		try (Night night = new Night(this.folder).at("useapi").manifest("id,prompt", "kite,A kite", "boat,A boat")) {
			assertThat(night.run().exitCode()).isZero();
			Ended zipped = night.program("report", "--out", night.out().toString(), "--zip", "--only", "kite");

			assertThat(zipped.exitCode()).as(zipped.out() + zipped.err()).isZero();
			try (ZipFile zip = new ZipFile(night.out().resolve("out.zip").toFile())) {
				assertThat(zip.stream().map((entry) -> entry.getName()).filter((name) -> name.endsWith(".jpg")))
					.singleElement()
					.asString()
					.startsWith("out/clips/kite.");
			}
		}
	}

	@Test
	void a_provider_that_shows_none_leaves_the_clip_to_be_its_own_picture() throws IOException {
		try (Night night = new Night(this.folder).manifest("id,prompt", "kite,A kite")) {
			assertThat(night.run().exitCode()).isZero();

			assertThat(clips(night)).allSatisfy((clip) -> assertThat(clip.poster()).isNull());
			assertThat(night.read("out/report.html")).contains("<video src=").doesNotContain("poster=\"");
		}
	}

	@Test
	void a_clip_whose_picture_cannot_be_had_is_fetched_all_the_same() throws IOException {
		try (Night night = new Night(this.folder).at("useapi").manifest("id,prompt", "kite,A kite");
				Meddler meddler = new Meddler(night.sandbox().address().toString(),
						(path, asked, said) -> said.with(said.text().replace(".still.jpg", ".none.jpg")))) {
			night.environment("USEAPI_BASE_URL", meddler.address() + "/v1/google-flow");
			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(clips(night)).singleElement().satisfies((clip) -> {
				assertThat(clip.file()).isNotNull();
				assertThat(clip.poster()).isNull();
			});
			assertThat(night.read("out/report.html")).doesNotContain("poster=\"");
		}
	}

	@Test
	void a_page_names_no_picture_that_was_deleted_since() throws IOException {
		try (Night night = new Night(this.folder).at("useapi").manifest("id,prompt", "kite,A kite")) {
			assertThat(night.run().exitCode()).isZero();
			Files.delete(night.out().resolve("clips/" + clips(night).get(0).poster()));

			assertThat(night.run().exitCode()).isZero();

			assertThat(night.read("out/report.html")).contains("<video src=").doesNotContain("poster=\"");
		}
	}

	private static List<Clip> clips(Night night) {
		List<Clip> clips = night.operations().stream().flatMap((operation) -> operation.clips().stream()).toList();
		assertThat(clips).isNotEmpty();
		return clips;
	}

}
