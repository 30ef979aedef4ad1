/** What goes to Meta, without who it goes to. Aliases, not interfaces: they must fit into JSON. */
export type Outbound =
  | { type: 'text'; text: { body: string; preview_url?: boolean } }
  | { type: 'image'; image: MediaRef & { caption?: string } }
  | { type: 'document'; document: MediaRef & { filename?: string; caption?: string } }
  | { type: 'contacts'; contacts: Card[] }
  | { type: 'interactive'; interactive: Interactive }
  | { type: 'template'; template: Template };

export type MediaRef = { id: string } | { link: string };

export type Header =
  { type: 'image'; image: MediaRef } | { type: 'document'; document: MediaRef & { filename?: string } };

export type Interactive = {
  header?: Header;
  body: { text: string };
  footer?: { text: string };
} & (
  | { type: 'button'; action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] } }
  | { type: 'list'; action: { button: string; sections: Section[] } }
  | { type: 'location_request_message'; action: { name: 'send_location' } }
  | { type: 'request_contact_info'; action: { name: 'request_contact_info' } }
  | { type: 'cta_url'; action: { name: 'cta_url'; parameters: { display_text: string; url: string } } }
);

type Section = { title?: string; rows: Row[] };
export type Row = { id: string; title: string; description?: string };

type Card = {
  name: { formatted_name: string; first_name: string };
  phones: { phone: string; type: 'CELL'; wa_id?: string }[];
};

type Template = {
  name: string;
  language: { code: string };
  components?: TemplateComponent[];
};

export type TemplateComponent =
  | { type: 'header'; parameters: TemplateHeader[] }
  | { type: 'body'; parameters: TemplateText[] }
  | { type: 'button'; sub_type: 'url'; index: string; parameters: [{ type: 'text'; text: string }] }
  | {
      type: 'button';
      sub_type: 'quick_reply';
      index: string;
      parameters: [{ type: 'payload'; payload: string }];
    };

export type TemplateText = { type: 'text'; text: string; parameter_name?: string };
export type TemplateHeader =
  | TemplateText
  | { type: 'image'; image: MediaRef }
  | { type: 'document'; document: MediaRef & { filename?: string } };
