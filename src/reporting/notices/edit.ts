import type { NoticeVersion } from './notice.ts'

/** What stands in the form of a draft before anybody types. */
export function noticeForm({ version, entry }: NoticeVersion) {
  const { subject, recipient, sender, found, effect, done, asked, kept } = entry.notice
  return {
    version,
    values: {
      subject,
      recipient_name: recipient.name,
      recipient_address: recipient.address,
      sender_name: sender.name,
      sender_role: sender.role,
      sender_contact: sender.contact,
      our_reference: sender.reference,
      found,
      effect,
      done,
      asked,
      kept,
    },
  }
}
