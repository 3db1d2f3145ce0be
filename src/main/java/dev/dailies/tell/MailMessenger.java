package dev.dailies.tell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

import dev.dailies.provider.Token;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends news by mail, over an encrypted connection or to this machine.
 */
final class MailMessenger implements Messenger {

	private static final String PATIENCE_MILLIS = "15000";

	private static final int SUBJECT = 150;

	private static final long MOST_BYTES = 4_000_000;

	private final TellSettings.Mail mail;

	private final @Nullable Token password;

	MailMessenger(TellSettings.Mail mail, @Nullable Token password) {
		this.mail = mail;
		this.password = password;
	}

	@Override
	public void send(News news) {
		try {
			JavaMailSenderImpl sender = sender();
			sender.send(message(sender, news));
		}
		catch (MailException ex) {
			Throwable cause = ex.getMostSpecificCause();
			throw new TellException(this.mail.smtp().getHost() + " did not take the mail: " + cause.getMessage(), ex);
		}
		catch (MessagingException ex) {
			throw new TellException("the mail could not be written: " + ex.getMessage(), ex);
		}
	}

	private MimeMessage message(JavaMailSenderImpl sender, News news) throws MessagingException {
		Map<String, Path> pictures = pictures(news);
		MimeMessage message = sender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(message, !pictures.isEmpty(), StandardCharsets.UTF_8.name());
		helper.setFrom(this.mail.from());
		helper.setTo(this.mail.to().toArray(String[]::new));
		helper.setSubject(Cut.to(Wording.title(news), SUBJECT));
		helper.setText(Wording.text(news));
		for (Map.Entry<String, Path> picture : pictures.entrySet()) {
			helper.addAttachment(picture.getKey(), picture.getValue().toFile());
		}
		return message;
	}

	/**
	 * As many as every server takes, each under a name of its own.
	 */
	private static Map<String, Path> pictures(News news) {
		Map<String, Path> pictures = new LinkedHashMap<>();
		long bytes = 0;
		for (News.Chapter run : Wording.shown(news)) {
			Path file = (run.picture() != null) ? run.picture().file() : null;
			// gone since: the mail goes without it
			bytes += (file != null && Files.isRegularFile(file)) ? file.toFile().length() : 0;
			if (file != null && Files.isRegularFile(file) && bytes <= MOST_BYTES) {
				String name = run.name().replaceAll("[^\\p{L}\\p{N}_-]+", "-");
				pictures.putIfAbsent(name + ".jpg", file);
			}
		}
		return pictures;
	}

	private JavaMailSenderImpl sender() {
		boolean tls = "smtps".equals(this.mail.smtp().getScheme());
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setProtocol(tls ? "smtps" : "smtp");
		sender.setHost(this.mail.smtp().getHost());
		sender.setPort(this.mail.smtp().getPort());
		sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
		if (this.mail.user() != null) {
			sender.setUsername(this.mail.user());
		}
		if (this.password != null) {
			sender.setPassword(this.password.secret());
		}
		sender.setJavaMailProperties(properties(tls ? "mail.smtps." : "mail.smtp."));
		return sender;
	}

	private Properties properties(String prefix) {
		boolean here = WebhookAddress.isLoopback(this.mail.smtp().getHost());
		Properties properties = new Properties();
		properties.setProperty(prefix + "auth", String.valueOf(this.mail.user() != null));
		properties.setProperty(prefix + "starttls.enable", "true");
		properties.setProperty(prefix + "starttls.required", String.valueOf(!here));
		properties.setProperty(prefix + "ssl.checkserveridentity", "true");
		for (String time : new String[] { "connectiontimeout", "timeout", "writetimeout" }) {
			properties.setProperty(prefix + time, PATIENCE_MILLIS);
		}
		return properties;
	}

}
