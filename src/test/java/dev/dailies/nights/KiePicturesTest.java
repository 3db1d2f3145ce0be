package dev.dailies.nights;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpServer;
import dev.dailies.nights.Night.Ended;
import dev.dailies.sandbox.played.Fault;
import dev.dailies.sandbox.played.Moment;
import dev.dailies.words.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Images of KIE's shots, as files and on the web, through the whole program.
 */
class KiePicturesTest {

	private static final String HEADER = "id,prompt,aspect_ratio,image_urls";

	@TempDir
	private Path folder;

	@Test
	void a_local_image_is_uploaded_once_for_all_shots_and_runs() throws IOException {
		write("kite.png", png(64, 36));
		try (Night night = night(HEADER, "a,A kite,,kite.png", "b,Another kite,,kite.png|kite.png")) {
			Ended ended = night.run();
			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			night.manifest(HEADER, "c,A third kite,,kite.png");
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.sandbox().calls("/api/file-stream-upload")).isEqualTo(1);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(3);
		}
	}

	@Test
	void the_same_name_is_the_same_shot_wherever_its_file_was_uploaded() throws IOException {
		write("kite.png", png(64, 36));
		try (Night night = night(HEADER, "a,A kite,,kite.png")) {
			assertThat(night.run().exitCode()).isZero();
			write("kite.png", png(128, 72));
			assertThat(night.run().exitCode()).isZero();

			assertThat(night.sandbox().bill().tasks()).as("nothing is bought anew").isEqualTo(1);
			assertThat(night.sandbox().calls("/api/file-stream-upload")).isEqualTo(1);
		}
	}

	@Test
	void what_the_providers_side_lost_is_uploaded_again_within_the_run() throws IOException, SQLException {
		write("kite.png", png(64, 36));
		Path ledger = this.folder.resolve("out/dailies.db");
		try (Night night = night(HEADER, "a,A kite,,kite.png")) {
			assertThat(night.run().exitCode()).isZero();
			String changed = Clock.systemUTC().instant().minus(Duration.ofHours(1)) + " " + night.sandbox().address()
					+ "/api/tempfile/images/dailies/gone.png";
			try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
					Statement statement = connection.createStatement()) {
				statement.executeUpdate("update asset set asset_id = '" + changed + "'");
			}
			night.manifest(HEADER, "b,Another kite,,kite.png");

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().calls("/api/file-stream-upload")).isEqualTo(2);
			assertThat(night.sandbox().bill().tasks()).isEqualTo(2);
		}
	}

	@Test
	void a_passing_error_at_the_upload_costs_nothing_and_leaves_nothing_in_doubt() throws IOException {
		write("kite.png", png(64, 36));
		try (Night night = night(HEADER, "a,A kite,,kite.png")) {
			night.sandbox().faults().next(Fault.SERVER_ERROR, Moment.POLL, 3);

			Ended ended = night.run();

			assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
			assertThat(night.sandbox().bill().tasks()).isEqualTo(1);
		}
	}

	@Test
	void files_are_looked_at_before_anything_is_bought() throws IOException {
		write("page.png", "<html>".getBytes(StandardCharsets.UTF_8));
		write("empty.jpg", new byte[0]);
		byte[] large = png(64, 36);
		write("large.png", Arrays.copyOf(large, 20 * 1024 * 1024 + 1));
		write("upright.png", png(36, 64));
		try (Night night = night(HEADER, "a,A kite,,page.png", "b,A kite,,empty.jpg", "c,A kite,,large.png",
				"d,A kite,,upright.png", "e,A kite,9:16,upright.png", "f,A kite,Auto,upright.png",
				"g,A kite,,none.png")) {
			Ended ended = night.run();

			assertThat(ended.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(ended.err()).contains(
					"shots.csv line 2, image_urls: by its first bytes it is no PNG, JPEG or WebP, found 'page.png'.",
					"shots.csv line 3, image_urls: the file is empty, found 'empty.jpg'.",
					"shots.csv line 4, image_urls: it is larger than the 20 MB that an image may have, found 'large.png'.",
					"shots.csv line 5, image_urls: the image has 36 x 64 pixels, which is not 16:9: what does not fit is "
							+ "cut off or filled up, found 'upright.png'.",
					"shots.csv line 8, image_urls: there is no such file in")
				.doesNotContain("line 6", "line 7");
			assertThat(night.sandbox().calls("/api/")).isZero();
			night.manifest(HEADER, "d,A kite,,upright.png");
			assertThat(night.run().exitCode()).as("another shape is a warning").isZero();
		}
	}

	@Test
	void plan_looks_at_addresses_only_where_it_is_asked_to() throws IOException {
		HttpServer web = web();
		String base = "http://127.0.0.1:" + web.getAddress().getPort();
		try (Night night = night(HEADER, "a,A kite,," + base + "/kite.png",
				"b,A kite,," + base + "/none.png?sig=s3cret", "c,A kite,," + base + "/page.png",
				"d,A kite,9:16," + base + "/kite.png", "e,A kite,," + base + "/kite.png")) {
			String manifest = this.folder.resolve("job.yaml").toString();
			Ended quiet = night.program("plan", manifest);
			assertThat(quiet.err()).doesNotContain("cannot be had");
			assertThat(night.program("plan", manifest).exitCode()).isZero();

			Ended asked = night.program("plan", manifest, "--ask");

			assertThat(asked.exitCode()).isZero();
			// that a provider cannot come to this machine is said without a look, too
			assertThat(asked.err()
				.lines()
				.filter((line) -> line.contains("image_urls") && !line.contains("this machine itself")))
				.containsExactly(
						"shots.csv line 3, image_urls: the image cannot be had: it answered 404, found '" + base
								+ "/none.png?…'.",
						"shots.csv line 4, image_urls: by its first bytes it is no PNG, JPEG or WebP, found '" + base
								+ "/page.png'.",
						"shots.csv line 5, image_urls: the image has 64 x 36 pixels, which is not 9:16: what does not fit is "
								+ "cut off or filled up, found '" + base + "/kite.png'.");
			assertThat(night.sandbox().calls("/api/v1/veo")).as("nothing is bought").isZero();
			assertThat(night.sandbox().calls("/api/file-stream-upload")).isZero();
		}
		finally {
			web.stop(0);
		}
	}

	@Test
	void the_upload_address_can_be_set_and_plan_says_where_it_comes_from() throws IOException {
		write("kite.png", png(64, 36));
		try (Night night = night(HEADER, "a,A kite,,kite.png")) {
			night.environment("KIE_UPLOAD_URL", "http://127.0.0.1:1");
			String manifest = this.folder.resolve("job.yaml").toString();
			assertThat(night.program("plan", manifest).out())
				.containsPattern("providers.kie.upload-url +http://127.0.0.1:1 +KIE_UPLOAD_URL");
			night.environment("KIE_UPLOAD_URL", "ftp://files.test");
			Ended refused = night.run();
			assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED.code());
			assertThat(refused.err()).contains("KIE_UPLOAD_URL: kie: option upload-url needs an address such as");

			night.environment("KIE_UPLOAD_URL", night.sandbox().address().toString());
			assertThat(night.run().exitCode()).isZero();
			assertThat(night.run("--sandbox", "--out", this.folder.resolve("played").toString()).exitCode())
				.as("what is played is all at one address")
				.isZero();
			assertThat(night.sandbox().calls("/api/file-stream-upload")).isEqualTo(1);
		}
	}

	private Night night(String... lines) {
		return new Night(this.folder, Night.fast()).at("kie").manifest(lines);
	}

	private static HttpServer web() throws IOException {
		HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		byte[] kite = png(64, 36);
		web.createContext("/", (exchange) -> {
			try (exchange) {
				String path = exchange.getRequestURI().getPath();
				byte[] body = path.equals("/kite.png") ? kite : "<html>".getBytes(StandardCharsets.UTF_8);
				exchange.sendResponseHeaders(path.equals("/none.png") ? 404 : 200, body.length);
				exchange.getResponseBody().write(body);
			}
		});
		web.start();
		return web;
	}

	private void write(String name, byte[] content) throws IOException {
		Files.write(this.folder.resolve(name), content);
	}

	private static byte[] png(int width, int height) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
		return bytes.toByteArray();
	}

}
