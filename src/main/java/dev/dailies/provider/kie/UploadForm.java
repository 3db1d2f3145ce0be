package dev.dailies.provider.kie;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A file as KIE's {@code file-stream-upload} wants it: a form of several parts.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UploadForm(String contentType, byte[] body) {

	private static final String FOLDER = "images/dailies";

	static UploadForm of(byte[] file, String type, String name) {
		try (HttpEntity entity = MultipartEntityBuilder.create()
			.setMode(HttpMultipartMode.STRICT)
			.setContentType(ContentType.create("multipart/form-data"))
			.addTextBody("uploadPath", FOLDER)
			.addTextBody("fileName", name)
			.addBinaryBody("file", file, ContentType.create(type), name)
			.build()) {
			ByteArrayOutputStream body = new ByteArrayOutputStream(file.length + 1024);
			entity.writeTo(body);
			return new UploadForm(entity.getContentType(), body.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A form in memory cannot be written", ex);
		}
	}

}
