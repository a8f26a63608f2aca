import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';

/** A dialog that helps, over the page: decisions happen in their place, never here. */
export const Veil = ({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) => (
  <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Modal className="palette">
      <Dialog aria-label={label} className="inside">
        {children}
      </Dialog>
    </Modal>
  </ModalOverlay>
);
